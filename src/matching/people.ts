// The two rosters as matching sees them: in the order of ids, with words as numbers and places as distances, computed once.
import { distanceKm } from '../geography/distance.js';
import type { Gazetteer, Location } from '../geography/gazetteer.js';
import { compareCodePoints } from '../locale/sorting.js';
import type { Programme, Role, Where } from '../model/programme.js';
import { fieldOf, type Mentee, type Mentor, type Person } from '../model/roster.js';
import { compileWhere, foldWord, isMissing, type Truth } from '../model/where.js';
import type { Workspace } from '../model/workspace.js';
import type { Entries, Relation } from './depends.js';
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
  meets(where: Where): Relation;
  distances(): Distances;
}

export interface Distances {
  /** Whole km, or -1 where one of the two has no known place. */
  km(row: number, column: number): number;
  /** One of the two places is only roughly known. */
  isRough(row: number, column: number): boolean;
  placeOf(role: Role, index: number): Location | undefined;
  /** All places that differ, and for each person an index into them, -1 without a known place. */
  readonly places: readonly Location[];
  readonly ofMentee: Int32Array;
  readonly ofMentor: Int32Array;
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
  if (isRising(people)) return people;
  const byId = new Map<string, P>();
  for (const person of people) if (!byId.has(person.id)) byId.set(person.id, person);
  return [...byId.values()].sort((a, b) => compareCodePoints(a.id, b.id));
}

function isRising(people: readonly Person[]): boolean {
  let before: string | undefined;
  for (const { id } of people) {
    if (before !== undefined && compareCodePoints(before, id) >= 0) return false;
    before = id;
  }
  return true;
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
  const numberOf = (word: string, field: PersonField): number => {
    const folded = foldWord(word);
    const key = foldWord(field.words?.get(folded) ?? folded);
    const number = numbers.get(key) ?? words.push(word) - 1;
    numbers.set(key, number);
    return number;
  };
  /** Reads a field of one person after the other; every cell that has been there is read once and gives the same list. */
  const reader = (field: PersonField | undefined): ((person: Person) => readonly number[]) => {
    if (field === undefined) return () => noEntries;
    const numberOfWord = new Map<string, number>();
    const lists = new Map<string | number, readonly number[]>();
    const read = (word: string): number => {
      let number = numberOfWord.get(word);
      if (number === undefined) {
        number = numberOf(word, field);
        numberOfWord.set(word, number);
      }
      return number;
    };
    return (person) => {
      const value = fieldOf(person, field.name);
      if (isMissing(value)) return noEntries;
      const cell = typeof value === 'object' ? value.map(read) : [read(String(value))];
      const key = keyOf(cell);
      const known = lists.get(key);
      if (known !== undefined) return known;
      const list = [...new Set(cell)];
      lists.set(key, list);
      return list;
    };
  };
  const asked = fieldsOf(programme, 'mentee').get(menteeField);
  const answered = fieldsOf(programme, 'mentor').get(mentorField);
  const wanted = mentees.map(reader(asked));
  const sets = new Map<readonly number[], ReadonlySet<number>>();
  const offered = mentors.map(reader(answered)).map((entries) => {
    const set = sets.get(entries) ?? new Set(entries);
    sets.set(entries, set);
    return set;
  });
  return { wanted, offered, words };
}

const noEntries: readonly number[] = [];

/** Different for different cells: one number for short ones of small numbers. */
function keyOf(cell: readonly number[]): string | number {
  if (cell.length > 5) return cell.join();
  let key = 0;
  for (const number of cell) {
    if (number > 1000) return cell.join();
    key = key * 1024 + number + 1;
  }
  return key;
}

/** Each condition reads one side only, so that every person is asked once. */
function pairTest(
  programme: Programme,
  mentees: readonly Mentee[],
  mentors: readonly Mentor[],
  where: Where,
): Relation {
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
  return {
    of(row, column) {
      const [a, b] = [ofMentee[row], ofMentor[column]];
      if (a === 'no' || b === 'no') return 'no';
      return a === 'yes' && b === 'yes' && isReadable ? 'yes' : 'unknown';
    },
    depends: { on: 'keys', row: (row) => ofMentee[row], column: (column) => ofMentor[column] },
  };
}

/** So many places have a table of the distances between them, each computed when first asked for. */
const mostTabled = 1500;

/** Distances between the different places. */
function measure(mentees: readonly Mentee[], mentors: readonly Mentor[], gazetteer: Gazetteer): Distances {
  const places: Location[] = [];
  const exact = new Map<number, Map<number, number>>();
  const rough = new Map<number, Map<number, number>>();
  const locate = (person: Person): number => {
    const place = gazetteer.locate(person);
    if (place === undefined) return -1;
    const known = place.rough ? rough : exact;
    const atLat = known.get(place.lat) ?? new Map<number, number>();
    if (atLat.size === 0) known.set(place.lat, atLat);
    const number = atLat.get(place.lon) ?? places.push(place) - 1;
    atLat.set(place.lon, number);
    return number;
  };
  const ofMentee = Int32Array.from(mentees, locate);
  const ofMentor = Int32Array.from(mentors, locate);
  const between = betweenPlaces(places);
  const placeAt = (numbersOf: Int32Array, index: number): Location | undefined => places[numbersOf[index] ?? -1];
  return {
    km: (row, column) => between(ofMentee[row] ?? -1, ofMentor[column] ?? -1),
    isRough: (row, column) => placeAt(ofMentee, row)?.rough === true || placeAt(ofMentor, column)?.rough === true,
    placeOf: (role, index) => placeAt(role === 'mentee' ? ofMentee : ofMentor, index),
    places,
    ofMentee,
    ofMentor,
  };
}

function betweenPlaces(places: readonly Location[]): (from: number, to: number) => number {
  const size = places.length;
  const compute = (from: number, to: number): number => {
    const [a, b] = [places[from], places[to]];
    return a === undefined || b === undefined ? -1 : distanceKm(a, b);
  };
  if (size > mostTabled) return compute;
  let table: Int32Array | undefined;
  return (from, to) => {
    if (from < 0 || to < 0) return -1;
    table ??= new Int32Array(size * size).fill(-1);
    const known = table[from * size + to]!;
    if (known >= 0) return known;
    const km = compute(from, to);
    table[from * size + to] = km;
    table[to * size + from] = km;
    return km;
  };
}
