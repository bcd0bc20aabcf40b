// What is wanted and what is offered among those who take part: topics without anybody, regions without people.
import { type Diagnostic, defineDiagnostic } from '../diagnostics/diagnostic.js';
import type { Text } from '../locale/language.js';
import { fieldsOf } from '../matching/fields.js';
import { placeOf } from '../model/place.js';
import type { Programme } from '../model/programme.js';
import { fieldOf, type Person, takesPart } from '../model/roster.js';
import { isRunning } from '../model/tandem.js';
import type { Workspace } from '../model/workspace.js';

interface Entry {
  /** What people call it, in the words of the programme. */
  readonly entry: string;
  /** The column: "Themen". */
  readonly field: Text;
}

const people = (count: number, one: string, many: string): string => (count === 1 ? one : `${count} ${many}`);

export const topicNotOffered = defineDiagnostic<Entry & { wanted: number }>({
  code: 'topic-not-offered',
  severity: 'warning',
  group: 'person',
  de: ({ entry, field, wanted }) => ({
    message: `„${entry}“ (${field.de}) ${wanted === 1 ? 'wünscht sich eine Person' : `wünschen sich ${wanted} Mentees`}, aber niemand bietet es an.`,
    hint: 'Wer könnte es anbieten? Gezielt jemanden ansprechen, oder bei den Angemeldeten nachfragen.',
  }),
  en: ({ entry, field, wanted }) => ({
    message: `“${entry}” (${field.en}) is wanted by ${people(wanted, 'one mentee', 'mentees')} but offered by nobody.`,
    hint: 'Who could offer it? Approach somebody, or ask those who have signed up.',
  }),
});

export const topicNotWanted = defineDiagnostic<Entry & { offered: number }>({
  code: 'topic-not-wanted',
  severity: 'info',
  group: 'person',
  de: ({ entry, field, offered }) => ({
    message:
      offered === 0
        ? `„${entry}“ (${field.de}) wünscht sich niemand, und niemand bietet es an.`
        : `„${entry}“ (${field.de}) ${offered === 1 ? 'bietet eine Person' : `bieten ${offered} Personen`} an, aber niemand wünscht es sich.`,
    hint: 'Das schadet nicht. Was auf Dauer niemand braucht, muss im Formular nicht stehen.',
  }),
  en: ({ entry, field, offered }) => ({
    message:
      offered === 0
        ? `“${entry}” (${field.en}) is wanted by nobody and offered by nobody.`
        : `“${entry}” (${field.en}) is offered by ${people(offered, 'one person', 'people')} but wanted by nobody.`,
    hint: 'This does no harm. What nobody needs in the long run need not stand in the form.',
  }),
});

export const regionWithoutMentors = defineDiagnostic<{ region: string; mentees: number }>({
  code: 'region-without-mentors',
  severity: 'warning',
  group: 'person',
  de: ({ region, mentees }) => ({
    message: `Aus der Region „${region}“ ${mentees === 1 ? 'nimmt eine Person als Mentee teil' : `nehmen ${mentees} Mentees teil`}, aber niemand als Mentorin oder Mentor; dieselbe Region ist Bedingung (require: same: region).`,
    hint: 'In der Region jemanden ansprechen, oder die Bedingung unter „matching“ zu einem Wunsch machen (prefer).',
  }),
  en: ({ region, mentees }) => ({
    message: `The region “${region}” has ${people(mentees, 'one mentee', 'mentees')} but no mentor, and the same region is required (require: same: region).`,
    hint: 'Approach somebody in the region, or make the rule under “matching” a preference (prefer).',
  }),
});

export const regionEmpty = defineDiagnostic<{ region: string }>({
  code: 'region-empty',
  severity: 'info',
  group: 'person',
  de: ({ region }) => ({
    message: `Aus der Region „${region}“ nimmt niemand teil.`,
    hint: 'Noch einmal dort werben, oder die Region aus „regions“ streichen, wenn sie nicht mehr zum Programm gehört.',
  }),
  en: ({ region }) => ({
    message: `Nobody from the region “${region}” takes part.`,
    hint: 'Advertise there once more, or remove the region from “regions” if it no longer belongs to the programme.',
  }),
});

/** How many people have each entry, and how many have any. */
interface Counts {
  readonly of: ReadonlyMap<string, number>;
  readonly filled: number;
}

/** Counts one field over people one by one: nothing of them is kept. */
function countEntries(everybody: readonly Person[], field: string): Counts {
  const of = new Map<string, number>();
  let filled = 0;
  for (const person of everybody) {
    const entries = new Set([fieldOf(person, field) ?? []].flat().map(String));
    if (entries.size > 0) filled += 1;
    for (const entry of entries) of.set(entry, (of.get(entry) ?? 0) + 1);
  }
  return { of, filled };
}

/** A field that mentees fill with what they want and mentors with what they offer. */
interface Exchange {
  readonly wantedIn: string;
  readonly offeredIn: string;
  readonly entries: readonly { readonly id: string; readonly label: string; readonly path: string }[];
}

function exchangesOf(programme: Programme): Exchange[] {
  const overlaps = (programme.matching?.prefer ?? []).flatMap(({ overlap, by }) =>
    overlap === undefined ? [] : [[overlap, by ?? overlap] as const],
  );
  const pairs = new Map([['topics', 'topics'] as const, ...overlaps]);
  return [...pairs].flatMap(([wantedIn, offeredIn]) => {
    const entries = entriesOf(programme, wantedIn);
    const kind = fieldsOf(programme, 'mentee').get(wantedIn)?.class;
    // How many have a protected value is told to nobody here.
    return entries.length === 0 || kind === 'art9' || kind === 'sensitive' ? [] : [{ wantedIn, offeredIn, entries }];
  });
}

function entriesOf({ topics = [], fields = {} }: Programme, field: string): Exchange['entries'] {
  if (field === 'topics') return topics.map(({ id, label }, index) => ({ id, label, path: `topics/${index}/label` }));
  const { options = [] } = Object.hasOwn(fields, field) ? (fields[field] ?? {}) : {};
  return options.map((option, index) =>
    typeof option === 'string'
      ? { id: option, label: option, path: `fields/${field}/options/${index}` }
      : { ...option, path: `fields/${field}/options/${index}/label` },
  );
}

/** What nobody needs matters while forms and calls can still be changed: not where the tandems of a cohort run already. */
const isStillOpen = ({ programme, tandems }: Workspace): boolean =>
  programme.kind?.intake === 'rolling' || !tandems.some(isRunning);

/** Topics, and what else mentees want and mentors offer: each is wanted and offered by somebody who takes part. */
export function checkTopicSupply(workspace: Workspace): Diagnostic[] {
  const { programme, mentees, mentors } = workspace;
  const asking = mentees.filter(takesPart);
  const offering = mentors.filter(takesPart);
  if (asking.length === 0 || offering.length === 0) return [];
  return exchangesOf(programme).flatMap(({ wantedIn, offeredIn, entries }) => {
    const wanted = countEntries(asking, wantedIn);
    const offered = countEntries(offering, offeredIn);
    // A column that one side has left empty says nothing about any of its entries.
    if (wanted.filled === 0 || offered.filled === 0) return [];
    const field = fieldsOf(programme, 'mentee').get(wantedIn)?.label ?? { de: wantedIn, en: wantedIn };
    return entries.flatMap(({ id, label, path }) => {
      const [asked, given] = [wanted.of.get(id) ?? 0, offered.of.get(id) ?? 0];
      const place = placeOf(programme, path);
      if (asked > 0 && given === 0) return [topicNotOffered(place, { entry: label, field, wanted: asked })];
      return asked === 0 && isStillOpen(workspace)
        ? [topicNotWanted(place, { entry: label, field, offered: given })]
        : [];
    });
  });
}

/** Each region of the programme has people, and mentors where only its own may be matched. */
export function checkRegionSupply(workspace: Workspace): Diagnostic[] {
  const { programme, mentees, mentors } = workspace;
  const asking = mentees.filter(takesPart);
  const offering = mentors.filter(takesPart);
  if (asking.length === 0 || offering.length === 0) return [];
  const [wanted, offered] = [countEntries(asking, 'region'), countEntries(offering, 'region')];
  if (wanted.filled === 0) return [];
  const isRequired = (programme.matching?.require ?? []).some(({ same }) => same === 'region');
  return (programme.regions ?? []).flatMap(({ id, name }, index) => {
    const place = placeOf(programme, `regions/${index}/name`);
    const [asked, given] = [wanted.of.get(id) ?? 0, offered.of.get(id) ?? 0];
    if (asked + given === 0) return isStillOpen(workspace) ? [regionEmpty(place, { region: name })] : [];
    return isRequired && given === 0 ? [regionWithoutMentors(place, { region: name, mentees: asked })] : [];
  });
}
