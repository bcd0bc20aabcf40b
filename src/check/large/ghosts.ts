// People whom a rule may look at but not report: their places are marked, and findings there are dropped.
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { type Located, type Origin, origin, type Place } from '../../model/place.js';

interface GhostPlace extends Place {
  readonly ghost: true;
}

class GhostOrigin implements Origin {
  private readonly from: Origin | undefined;

  constructor(from: Origin | undefined) {
    this.from = from;
  }

  place(field?: string): GhostPlace {
    const place = this.from?.place(field) ?? { file: '', line: 1, column: 1 };
    return { ...place, ghost: true };
  }
}

export const ghostOf = <T extends Located>(record: T): T => ({ ...record, [origin]: new GhostOrigin(record[origin]) });

export const isGhostly = ({ place }: Diagnostic): boolean => 'ghost' in place;
