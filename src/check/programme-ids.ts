// Ids and labels of the definition that stand twice, so that nobody could tell which one is meant.
import { type Diagnostic, defineDiagnostic, type Group } from '../diagnostics/diagnostic.js';
import { folded } from '../locale/text.js';
import { placeOf } from '../model/place.js';
import type { Programme } from '../model/programme.js';
import type { Workspace } from '../model/workspace.js';
import { repeated } from './duplicates.js';
import { as } from './severity.js';

export const duplicateId = defineDiagnostic<{ id: string; list: string; line: number }>({
  code: 'duplicate-id',
  severity: 'error',
  group: 'rules',
  de: ({ id, list, line }) => ({
    message: `Die Kennung „${id}“ steht unter „${list}“ zweimal, zuerst in Zeile ${line}.`,
    hint: 'Eine der beiden umbenennen oder löschen.',
  }),
  en: ({ id, list, line }) => ({
    message: `The id “${id}” stands twice under “${list}”, first in line ${line}.`,
    hint: 'Rename or delete one of the two.',
  }),
});

export const ambiguousId = defineDiagnostic<{ id: string; first: string; second: string }>({
  code: 'ambiguous-id',
  severity: 'warning',
  group: 'event',
  de: ({ id, first, second }) => ({
    message: `„${id}“ heißt sowohl etwas unter „${first}“ als auch etwas unter „${second}“; bei „${id} - 4w“ bliebe offen, was gemeint ist.`,
    hint: 'Eines der beiden umbenennen.',
  }),
  en: ({ id, first, second }) => ({
    message: `Something under “${first}” and something under “${second}” are both called “${id}”; “${id} - 4w” could mean either.`,
    hint: 'Rename one of the two.',
  }),
});

export const ambiguousLabel = defineDiagnostic<{ text: string; first: string; second: string; list: string }>({
  code: 'ambiguous-label',
  severity: 'warning',
  group: 'rules',
  de: ({ text, first, second, list }) => ({
    message: `„${text}“ bedeutet unter „${list}“ zweierlei: „${first}“ und „${second}“. Gelesen wird „${first}“.`,
    hint: 'Das Wort bei einem der beiden streichen oder ändern.',
  }),
  en: ({ text, first, second, list }) => ({
    message: `Under “${list}” the word “${text}” means two things: “${first}” and “${second}”. It is read as “${first}”.`,
    hint: 'Remove or change the word at one of the two.',
  }),
});

interface IdList {
  readonly path: string;
  readonly group: Group;
  readonly ids: readonly (string | undefined)[];
}

/** Every list of the definition whose entries are known by an id. */
function idLists(programme: Programme): IdList[] {
  type Entry = { readonly id?: string };
  const list = (path: string, items: readonly Entry[] | undefined, group: Group = 'rules'): IdList[] =>
    items === undefined ? [] : [{ path, group, ids: items.map((item) => item.id) }];
  const roles = (['mentee', 'mentor'] as const).flatMap((role) => [
    ...list(`roles/${role}/target-groups`, programme.roles?.[role]?.['target-groups']),
    ...list(`roles/${role}/selection`, programme.roles?.[role]?.selection),
    ...list(`roles/${role}/expected-effects`, programme.roles?.[role]?.['expected-effects']),
  ]);
  const options = Object.entries(programme.fields ?? {}).flatMap(([name, field]) =>
    list(
      `fields/${name}/options`,
      field.options?.map((option) => ({ id: typeof option === 'string' ? option : option.id })),
    ),
  );
  const parts = (programme.events ?? []).flatMap(({ parts: items }, index) =>
    list(`events/${index}/parts`, items, 'event'),
  );
  return [
    ...list(
      'earlier',
      programme.earlier?.map(({ edition }) => ({ id: edition })),
    ),
    ...list('phases', programme.phases),
    ...list('partners', programme.partners),
    ...list('organiser/expected-effects', programme.organiser?.['expected-effects']),
    ...list('aims', programme.aims),
    ...list('regions', programme.regions),
    ...list('topics', programme.topics),
    ...options,
    ...roles,
    ...list('deadlines', programme.deadlines),
    ...list('activities', programme.activities),
    ...list('events', programme.events, 'event'),
    ...parts,
    ...list('letters/signatories', programme.letters?.signatories, 'letter'),
    ...list('evaluation/criteria', programme.evaluation?.criteria, 'survey'),
    ...list('evaluation/outcomes', programme.evaluation?.outcomes, 'survey'),
  ];
}

/** Each id stands once in its list. */
export function checkDuplicateIds({ programme }: Workspace): Diagnostic[] {
  return idLists(programme).flatMap(({ path, group, ids }) => {
    const entries = ids.map((id, index) => ({ id, index }));
    const place = (index: number) => {
      const own = placeOf(programme, `${path}/${index}/id`);
      return path === 'earlier' ? placeOf(programme, `earlier/${index}/edition`) : own;
    };
    return repeated(entries, (entry) => entry.id).map(({ key, index, first }) =>
      as(duplicateId(place(index), { id: key, list: listName(path), line: place(first.index).line }), { group }),
    );
  });
}

/** `events/0/parts` as people write it: „events … parts“. */
const listName = (path: string): string => path.replace(/\/\d+\//, '/').replaceAll('/', ' … ');

/** Phases, events and deadlines share one space of names, since dates are reckoned from them. */
export function checkAmbiguousIds({ programme }: Workspace): Diagnostic[] {
  const named = (['phases', 'events', 'deadlines'] as const).flatMap((list) => {
    const items: readonly { readonly id: string }[] = programme[list] ?? [];
    return items.map(({ id }, index) => ({ id, list, index }));
  });
  return repeated(named, (entry) => entry.id)
    .filter(({ item, first }) => item.list !== first.list)
    .map(({ item, key, first }) =>
      ambiguousId(placeOf(programme, `${item.list}/${item.index}/id`), {
        id: key,
        first: first.list,
        second: item.list,
      }),
    );
}

/** A word in a cell means one topic, one region, one option. */
export function checkAmbiguousLabels({ programme }: Workspace): Diagnostic[] {
  const topics = (programme.topics ?? []).flatMap(({ id, label, synonyms = [] }, index) => [
    { id, text: label, path: `topics/${index}/label` },
    ...synonyms.map((text, entry) => ({ id, text, path: `topics/${index}/synonyms/${entry}` })),
  ]);
  const regions = (programme.regions ?? []).map(({ id, name }, index) => ({
    id,
    text: name,
    path: `regions/${index}/name`,
  }));
  const options = Object.entries(programme.fields ?? {}).map(([name, { options: items = [] }]) => ({
    list: `fields … ${name}`,
    words: items.flatMap((option, index) =>
      typeof option === 'string'
        ? []
        : [{ id: option.id, text: option.label, path: `fields/${name}/options/${index}/label` }],
    ),
  }));
  return [{ list: 'topics', words: topics }, { list: 'regions', words: regions }, ...options].flatMap(
    ({ list, words }) =>
      repeated(words, ({ text }) => folded(text))
        .filter(({ item, first }) => item.id !== first.id)
        .map(({ item, first }) =>
          ambiguousLabel(placeOf(programme, item.path), { text: item.text, first: first.id, second: item.id, list }),
        ),
  );
}
