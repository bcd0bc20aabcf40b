// The kinds of YAML documents in a workspace: schema, validator, and the group to which a fault belongs.
import type { Group } from '../diagnostics/diagnostic.js';
import type { DocumentKind } from './document.js';
import { trees } from './generated/trees.js';
import * as validators from './generated/validators.js';

const groupOfKey: Readonly<Record<string, Group>> = {
  events: 'event',
  communication: 'event',
  letters: 'letter',
  evaluation: 'survey',
  privacy: 'privacy',
};

export const programmeKind: DocumentKind = {
  tree: trees.programme,
  validate: validators.programme,
  group: (key) => groupOfKey[key] ?? 'rules',
};
export const letterKind: DocumentKind = { tree: trees.letter, validate: validators.letter, group: () => 'letter' };
export const surveyKind: DocumentKind = { tree: trees.survey, validate: validators.survey, group: () => 'survey' };
export const auditKind: DocumentKind = { tree: trees.audit, validate: validators.audit, group: () => 'survey' };
export const importMappingKind: DocumentKind = {
  tree: trees.importMapping,
  validate: validators.importMapping,
  group: () => 'unreadable',
};
