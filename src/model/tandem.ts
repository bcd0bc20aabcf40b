// A tandem: one mentor and one mentee with a status.
import type * as made from './generated.js';
import type { Located } from './place.js';
import type { ReadonlyDeep } from './readonly.js';

export type Tandem = ReadonlyDeep<made.Tandem> & Located;
export type TandemStatus = Tandem['status'];
export type Pair = ReadonlyDeep<made.Pair> & Located;

/** Not one for a single topic, which stands beside the main one and takes no seat. */
export const isMain = ({ kind }: Tandem): boolean => kind === undefined || kind === 'main';

/** Both work together, or pause for a while. */
export const isRunning = (tandem: Tandem): boolean => tandem.status === 'active' || tandem.status === 'paused';

/** Set by a person and proposed: `match` leaves it as it is. */
export const isPinned = (tandem: Tandem): boolean => tandem.status === 'proposed' && tandem.origin !== 'algorithm';

/** Offered, active, paused and pinned tandems hold a seat; a proposal of the program holds none. */
export const holdsSeat = (tandem: Tandem): boolean =>
  tandem.status === 'offered' || isRunning(tandem) || isPinned(tandem);

/** A proposal of the program, which the next `match` may replace. */
export const isProposal = (tandem: Tandem): boolean => tandem.status === 'proposed' && tandem.origin === 'algorithm';

/** Not over yet. */
export const isOpen = (tandem: Tandem): boolean => tandem.status !== 'ended' && tandem.status !== 'completed';
