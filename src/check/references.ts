// Names of things in the definition, in letters and surveys that lead to nothing.
import { type Diagnostic, defineDiagnostic, type Group } from '../diagnostics/diagnostic.js';
import { isDate } from '../locale/dates.js';
import type { Language, Text } from '../locale/language.js';
import { closest, quoted } from '../locale/text.js';
import { type Place, placeOf } from '../model/place.js';
import { anchorsOf, relativeDate } from '../model/relative-date.js';
import type { Workspace } from '../model/workspace.js';
import { as } from './severity.js';

export interface Suggestion {
  readonly suggestion?: string;
}

/** What was probably meant, as a part of facts. */
export function suggest(word: string, known: Iterable<string>): Suggestion {
  const suggestion = closest(word, known);
  return suggestion === undefined ? {} : { suggestion };
}

/** „ Meinten Sie „konstanz“?“, with the blank in front; empty without a suggestion. */
export function didYouMean({ suggestion }: Suggestion, language: Language): string {
  if (suggestion === undefined) return '';
  const name = quoted(suggestion, language);
  return language === 'de' ? ` Meinten Sie ${name}?` : ` Did you mean ${name}?`;
}

interface Reference extends Suggestion {
  readonly id: string;
  /** The field that names it: `neighbours`. */
  readonly field: string;
  readonly kind: Text;
  /** Where such things are declared: `regions`. */
  readonly list: string;
}

export const unknownReference = defineDiagnostic<Reference>({
  code: 'unknown-reference',
  severity: 'error',
  group: 'rules',
  de: (f) => ({
    message: `„${f.field}“ nennt „${f.id}“, aber ${f.kind.de} gibt es unter „${f.list}“ nicht.${didYouMean(f, 'de')}`,
    hint: `Die Kennung berichtigen oder unter „${f.list}“ ergänzen.`,
  }),
  en: (f) => ({
    message: `“${f.field}” names “${f.id}”, but there is no such ${f.kind.en} under “${f.list}”.${didYouMean(f, 'en')}`,
    hint: `Correct the id or add it under “${f.list}”.`,
  }),
});

export const unclearDate = defineDiagnostic<{ field: string; text: string } & Suggestion>({
  code: 'unclear-date',
  severity: 'error',
  group: 'event',
  de: (f) => ({
    message: `„${f.field}“: „${f.text}“ ist weder ein Datum noch ein Abstand zu einer Phase oder Veranstaltung.${didYouMean(f, 'de')}`,
    hint: 'So: 2022-09-10, auftakt oder auftakt - 4w (d Tage, w Wochen, m Monate).',
  }),
  en: (f) => ({
    message: `“${f.field}”: “${f.text}” is neither a date nor an offset from a phase or event.${didYouMean(f, 'en')}`,
    hint: 'Like this: 2022-09-10, auftakt or auftakt - 4w (d days, w weeks, m months).',
  }),
});

const kinds = {
  region: { de: 'eine solche Region', en: 'region' },
  aim: { de: 'ein solches Ziel', en: 'aim' },
  outcome: { de: 'eine solche Art von Ergebnis', en: 'kind of outcome' },
  event: { de: 'eine solche Veranstaltung', en: 'event' },
  guests: { de: 'eine solche Gruppe', en: 'group' },
  signatory: { de: 'eine solche Unterschrift', en: 'signatory' },
  deadline: { de: 'eine solche Frist', en: 'deadline' },
  survey: { de: 'einen solchen Fragebogen', en: 'survey' },
  letter: { de: 'einen solchen Brief', en: 'letter' },
} as const;

interface Naming {
  readonly place: Place;
  readonly ids: readonly (string | undefined)[];
  readonly field: string;
  readonly kind: Text;
  readonly list: string;
  readonly known: ReadonlySet<string>;
  readonly group: Group;
}

const idsOf = (items: readonly { readonly id: string }[] | undefined): Set<string> =>
  new Set((items ?? []).map((item) => item.id));

/** One finding for each id that is not known. */
function findUnknown(namings: readonly Naming[]): Diagnostic[] {
  return namings.flatMap(({ place, ids, field, kind, list, known, group }) =>
    ids.flatMap((id) => {
      if (id === undefined || known.has(id)) return [];
      return [as(unknownReference(place, { id, field, kind, list, ...suggest(id, known) }), { group })];
    }),
  );
}

/** Regions, aims, outcomes, guests and events that the definition itself names. */
export function checkReferences({ programme, guests }: Workspace): Diagnostic[] {
  const regions = idsOf(programme.regions);
  const aims = idsOf(programme.aims);
  const outcomes = new Set(['candidacy', 'list', 'seat', 'office', 'joined', ...idsOf(programme.evaluation?.outcomes)]);
  const audiences = new Set(guests.flatMap((guest) => guest.audience ?? []));
  const at = (path: string) => placeOf(programme, path);
  const neighbours = (programme.regions ?? []).flatMap(({ neighbours: named = [] }, index) =>
    named.map((id, entry): Naming => {
      const place = at(`regions/${index}/neighbours/${entry}`);
      return {
        place,
        ids: [id],
        field: 'neighbours',
        kind: kinds.region,
        list: 'regions',
        known: regions,
        group: 'rules',
      };
    }),
  );
  const criteria = (programme.evaluation?.criteria ?? []).map(({ aim }, index): Naming => {
    const place = at(`evaluation/criteria/${index}/aim`);
    return { place, ids: [aim], field: 'aim', kind: kinds.aim, list: 'aims', known: aims, group: 'survey' };
  });
  const indicators = (programme.aims ?? []).map(({ indicator }, index): Naming => {
    const place = at(`aims/${index}/indicator`);
    const list = 'evaluation … outcomes';
    return { place, ids: [indicator], field: 'indicator', kind: kinds.outcome, list, known: outcomes, group: 'survey' };
  });
  const invited = (programme.events ?? []).flatMap(({ guests: named = [] }, index) =>
    named.map((id, entry): Naming => {
      const place = at(`events/${index}/guests/${entry}`);
      const list = 'guests.csv (audience)';
      return { place, ids: [id], field: 'guests', kind: kinds.guests, list, known: audiences, group: 'event' };
    }),
  );
  return [
    ...findUnknown([...neighbours, ...criteria, ...indicators]),
    ...findUnknown(invited).map((one) => as(one, { severity: 'warning' })),
  ];
}

/** Offsets such as `auftakt - 4w` lead to a phase, an event or a deadline. */
export function checkRelativeDates({ programme, surveys }: Workspace): Diagnostic[] {
  const anchors = new Set(anchorsOf(programme).map(({ id }) => id));
  const check = (place: Place, field: string, text: string | undefined, group: Group): Diagnostic[] => {
    if (text === undefined || isDate(text)) return [];
    const id = relativeDate(text)?.anchor;
    if (id !== undefined && anchors.has(id)) return [];
    return [as(unclearDate(place, { field, text, ...(id === undefined ? {} : suggest(id, anchors)) }), { group })];
  };
  return [
    ...(programme.communication ?? []).flatMap(({ when }, index) =>
      check(placeOf(programme, `communication/${index}/when`), 'when', when, 'event'),
    ),
    ...surveys.flatMap((survey) => check(placeOf(survey, 'after'), 'after', survey.after, 'survey')),
  ];
}

/** Signatures, events, deadlines and surveys that letters name. */
export function checkLetterReferences({ programme, letters, surveys }: Workspace): Diagnostic[] {
  const signatories = idsOf(programme.letters?.signatories);
  const events = idsOf(programme.events);
  const deadlines = idsOf(programme.deadlines);
  const surveyIds = idsOf(surveys);
  const group = 'letter';
  return letters.flatMap((letter) => {
    const { head } = letter;
    const at = (field: string) => placeOf(letter, field);
    const signed = (head.signed ?? []).map((id, index): Naming => {
      const list = 'letters … signatories';
      return {
        place: at(`signed/${index}`),
        ids: [id],
        field: 'signed',
        kind: kinds.signatory,
        list,
        known: signatories,
        group,
      };
    });
    const one = (field: 'event' | 'deadline' | 'survey', list: string, known: ReadonlySet<string>): Naming => ({
      place: at(field),
      ids: [head[field]],
      field,
      kind: kinds[field],
      list,
      known,
      group,
    });
    return findUnknown([
      ...signed,
      one('event', 'events', events),
      one('deadline', 'deadlines', deadlines),
      one('survey', 'surveys/', surveyIds),
    ]);
  });
}

/** Aims and criteria that questions bear on, and the letter that invited. */
export function checkSurveyReferences({ programme, surveys, letters }: Workspace): Diagnostic[] {
  const known = new Set([...idsOf(programme.aims), ...idsOf(programme.evaluation?.criteria)]);
  const stems = new Set(letters.map((letter) => letter.stem));
  return surveys.flatMap((survey) => {
    const items = survey.blocks.flatMap(({ items: questions }, block) =>
      questions.map(({ aim }, item): Naming => {
        const place = placeOf(survey, `blocks/${block}/items/${item}/aim`);
        return { place, ids: [aim], field: 'aim', kind: kinds.aim, list: 'aims', known, group: 'survey' };
      }),
    );
    const place = placeOf(survey, 'letter');
    const invited: Naming = {
      place,
      ids: [survey.letter],
      field: 'letter',
      kind: kinds.letter,
      list: 'letters/',
      known: stems,
      group: 'survey',
    };
    return findUnknown([...items, invited]);
  });
}
