// The two rosters as matching sees them: in the order of ids, with words as numbers and places as distances, computed once.
import { distanceKm } from '../geography/distance.js';
import type { Gazetteer, Location } from '../geography/gazetteer.js';
import { compareCodePoints } from '../locale/sorting.js';
import type { Programme, Role, Where } from '../model/programme.js';
import { fieldOf, type Mentee, type Mentor, type Person } from '../model/roster.js';
import { compileWhere, type FieldValue, foldWord, isMissing, type Truth } from '../model/where.js';
import type { Workspace } from '../model/workspace.js';
import { fieldsOf, type PersonField, personContext, splitPairField } from './fields.js';

/** Everybody in the rosters; rows and columns are indices into `mentees` and `mentors`. */
export interface People {
  readonly programme: Programme;
  readonly mentees: readonly Mentee[];
  readonly mentors: readonly Mentor[];
  readonly rowOf: ReadonlyMap<string, number>;
  readonly columnOf: ReadonlyMap<string, number>;
  /** The entries of a field of the mentees and of one of the mentors, comparable with each other. */
  entries(menteeField: string, mentorField: string): Entries;
  /** Whether a pair meets a condition on `mentee.…` and `mentor.…` fields. */
  meets(where: Where): (row: number, column: number) => Truth;
  distances(): Distances;
}

export interface Entries {
  /** For each mentee the numbers of the entries in cell order, without repetition; empty if the cell is. */
  readonly wanted: readonly (readonly number[])[];
  readonly offered: readonly ReadonlySet<number>[];
  /** Number → the entry as first written. */
  readonly words: readonly string[];
}

export interface Distances {
  /** Whole km, or -1 where one of the two has no known place. */
  km(row: number, column: number): number;
  /** One of the two places is only roughly known. */
  isRough(row: number, column: number): boolean;
  placeOf(role: Role, index: number): Location | undefined;
}

/** @param gazetteer asked only when a rule or criterion needs a distance */
export function readPeople(workspace: Workspace, gazetteer: Gazetteer): People {
  const { programme } = workspace;
  const mentees = inOrder(workspace.mentees);
  const mentors = inOrder(workspace.mentors);
  const entries = new Map<string, Entries>();
  let distances: Distances | undefined;
  return {
    programme,
    mentees,
    mentors,
    rowOf: indexOf(mentees),
    columnOf: indexOf(mentors),
    entries(menteeField, mentorField) {
      const key = `${menteeField}\n${mentorField}`;
      const known = entries.get(key) ?? readEntries(programme, mentees, mentors, menteeField, mentorField);
      entries.set(key, known);
      return known;
    },
    meets: (where) => pairTest(programme, mentees, mentors, where),
    distances() {
      distances ??= measure(mentees, mentors, gazetteer);
      return distances;
    },
  };
}

/** By id; of two lines with the same id the first one (`check` reports the other). */
function inOrder<P extends Person>(people: readonly P[]): readonly P[] {
  const byId = new Map<string, P>();
  for (const person of people) if (!byId.has(person.id)) byId.set(person.id, person);
  return [...byId.values()].sort((a, b) => compareCodePoints(a.id, b.id));
}

const indexOf = (people: readonly Person[]): ReadonlyMap<string, number> =>
  new Map(people.map(({ id }, index) => [id, index]));

function readEntries(
  programme: Programme,
  mentees: readonly Mentee[],
  mentors: readonly Mentor[],
  menteeField: string,
  mentorField: string,
): Entries {
  const numbers = new Map<string, number>();
  const words: string[] = [];
  const read = (person: Person, field: PersonField | undefined): number[] => {
    const value = field === undefined ? undefined : fieldOf(person, field.name);
    if (isMissing(value)) return [];
    const found = listOf(value).map((word) => {
      const folded = foldWord(word);
      const key = foldWord(field?.words?.get(folded) ?? folded);
      const number = numbers.get(key) ?? words.push(word) - 1;
      numbers.set(key, number);
      return number;
    });
    return [...new Set(found)];
  };
  const asked = fieldsOf(programme, 'mentee').get(menteeField);
  const answered = fieldsOf(programme, 'mentor').get(mentorField);
  const wanted = mentees.map((mentee) => read(mentee, asked));
  const offered = mentors.map((mentor) => new Set(read(mentor, answered)));
  return { wanted, offered, words };
}

const listOf = (value: FieldValue | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'object' ? value : [String(value)];

/** Each condition reads one side only, so that every person is asked once. */
function pairTest(programme: Programme, mentees: readonly Mentee[], mentors: readonly Mentor[], where: Where) {
  const answers = (role: Role, people: readonly Person[]): readonly Truth[] => {
    const own = Object.entries(where).flatMap(([name, condition]) => {
      const { role: side, field = name } = splitPairField(name) ?? {};
      return side === role ? [[field, condition] as const] : [];
    });
    const test = compileWhere(Object.fromEntries(own), personContext(programme, role));
    return people.map((person) => test((field) => fieldOf(person, field)).truth);
  };
  const ofMentee = answers('mentee', mentees);
  const ofMentor = answers('mentor', mentors);
  const isReadable = Object.keys(where).every((name) => splitPairField(name) !== undefined);
  return (row: number, column: number): Truth => {
    const [a, b] = [ofMentee[row], ofMentor[column]];
    if (a === 'no' || b === 'no') return 'no';
    return a === 'yes' && b === 'yes' && isReadable ? 'yes' : 'unknown';
  };
}

/** Distances between the different places only, each computed when first asked for. */
function measure(mentees: readonly Mentee[], mentors: readonly Mentor[], gazetteer: Gazetteer): Distances {
  const places: Location[] = [];
  const numbers = new Map<string, number>();
  const locate = (person: Person): number => {
    const place = gazetteer.locate(person);
    if (place === undefined) return -1;
    const key = `${place.lat} ${place.lon} ${place.rough}`;
    const number = numbers.get(key) ?? places.push(place) - 1;
    numbers.set(key, number);
    return number;
  };
  const ofMentee = Int32Array.from(mentees, locate);
  const ofMentor = Int32Array.from(mentors, locate);
  const size = places.length;
  const table = new Int32Array(size * size).fill(-1);
  const placeAt = (numbersOf: Int32Array, index: number): Location | undefined => places[numbersOf[index] ?? -1];
  return {
    km(row, column) {
      const from = ofMentee[row]!;
      const to = ofMentor[column]!;
      if (from < 0 || to < 0) return -1;
      const known = table[from * size + to]!;
      if (known >= 0) return known;
      const [a, b] = [places[from], places[to]];
      const km = a === undefined || b === undefined ? -1 : distanceKm(a, b);
      table[from * size + to] = km;
      table[to * size + from] = km;
      return km;
    },
    isRough: (row, column) => placeAt(ofMentee, row)?.rough === true || placeAt(ofMentor, column)?.rough === true,
    placeOf: (role, index) => placeAt(role === 'mentee' ? ofMentee : ofMentor, index),
  };
}
