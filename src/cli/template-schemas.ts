// Which template is filled with which data.
import { reports } from '../reports/index.js';

/** Template, below `templates/` → schema of its data, below `schemas/`. */
export const templateSchemas: Readonly<Record<string, string>> = {
  ...Object.fromEntries(reports.map(({ template, schema }) => [template, schema])),
  'screens/start': 'report-status',
  'screens/match': 'report-proposal',
  'screens/explain-pair': 'report-explain-pair',
  'screens/explain-person': 'report-explain-person',
  'screens/person': 'report-person',
  'screens/verify': 'report-verify',
  'screens/diff': 'report-diff',
  'screens/evaluation': 'report-evaluation',
  'screens/letters': 'report-letters',
};
