// The reports by name: the one list that `report`, `help` and completion read.
import type { Text } from '../locale/language.js';

export interface ReportEntry {
  /** As in `report proposal`. */
  readonly name: string;
  /** The German word for it: `bericht vorschlag`. */
  readonly alias: string;
  readonly title: Text;
  /** Below `templates/`, without language and ending. */
  readonly template: string;
  /** Below `schemas/`, without ending: the data that the template may name. */
  readonly schema: string;
  /** Whether a page of it has names that can be hidden. */
  readonly hasNames: boolean;
}

export const reports: readonly ReportEntry[] = [
  {
    name: 'proposal',
    alias: 'vorschlag',
    title: { de: 'Vorschlag für die Tandems', en: 'Proposed tandems' },
    template: 'reports/proposal',
    schema: 'report-proposal',
    hasNames: true,
  },
  {
    name: 'status',
    alias: 'stand',
    title: { de: 'Stand des Programms', en: 'Where the programme stands' },
    template: 'reports/status',
    schema: 'report-status',
    hasNames: false,
  },
  {
    name: 'selection',
    alias: 'auswahl',
    title: { de: 'Bögen für die Auswahl', en: 'Selection sheets' },
    template: 'reports/selection',
    schema: 'report-selection',
    hasNames: true,
  },
  {
    name: 'evaluation',
    alias: 'auswertung',
    title: { de: 'Auswertung', en: 'Evaluation' },
    template: 'reports/evaluation',
    schema: 'report-evaluation',
    hasNames: false,
  },
];

/** The report of that name or German alias. */
export const findReport = (word: string): ReportEntry | undefined =>
  reports.find(({ name, alias }) => name === word || alias === word);

export { type EvaluationOptions, evaluationReport } from './evaluation.js';
export { pairReport, personReport } from './explain.js';
export { reportHelpers } from './helpers.js';
export { matchOutput } from './match-output.js';
export { seatState } from './people.js';
export { type ProposalOptions, proposalReport } from './proposal.js';
export { type SelectionOptions, selectionReport } from './selection.js';
export { type StatusOptions, statusReport } from './status.js';
export { verifyReport } from './verify.js';
