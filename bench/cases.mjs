// What the part `solver` measures: instances, what is asked of the solver on them, and which peers solve them too.

const ten = 10_000;
const hundred = 100_000;

/** Small problems are solved again and again in each process, large ones once. */
const warm = { most: 60, spendMs: 1000 };

/** The peers that can solve a whole table of this size in reasonable time. */
const tablePeers = ['scipy dense', 'ortools assignment', 'ortools flow', 'munkres'];

/** Instances with peers, by what a table of results calls them. */
export const cases = [
  {
    id: 'small',
    title: '1,000 × 1,000, every pair possible',
    spec: { kind: 'people', rows: 1000 },
    often: warm,
    peers: tablePeers,
  },
  {
    id: 'middle',
    title: '2,000 × 2,000, every pair possible',
    spec: { kind: 'people', rows: 2000 },
    often: warm,
    peers: tablePeers,
  },
  {
    id: 'dense',
    title: '10,000 × 10,000, every pair possible',
    spec: { kind: 'people', rows: ten },
    peers: ['scipy dense'],
  },
  {
    id: 'seats',
    title: '10,000 mentees, 10,000 mentors with one to four seats each, every pair possible',
    spec: { kind: 'people', rows: ten, seats: true },
    peers: ['scipy dense'],
  },
  {
    id: 'scarce',
    title: '10,000 mentees, 8,000 seats, every pair possible',
    spec: { kind: 'people', rows: ten, columns: 8000 },
    peers: ['scipy dense'],
  },
  {
    id: 'candidates',
    title: '100,000 × 100,000, candidates of each, no perfect matching',
    spec: { kind: 'candidates', rows: hundred },
    peers: ['scipy sparse', 'ortools flow'],
  },
  {
    id: 'uniform',
    title: '100,000 × 100,000, uniform, with a perfect matching',
    spec: { kind: 'uniform', rows: hundred },
    peers: ['ortools assignment'],
  },
];

/** Tables of 1,000 × 1,000 that are hard for one method or another. */
export const hardCases = [
  'Machol–Wien',
  'row and column offsets',
  'scores to a million',
  'all scores equal',
  'blocks',
].map((kind) => ({
  id: `hard ${kind}`,
  title: kind,
  spec: { kind, rows: 1000 },
  often: warm,
  peers: ['scipy dense', 'munkres'],
}));

/** How cost grows: the sizes of each family. */
export const families = [
  { id: 'people', title: 'structured, every pair possible', kind: 'people', sizes: [100, 316, 1000, 3162, ten] },
  {
    id: 'candidates',
    title: 'structured, candidates',
    kind: 'candidates',
    sizes: [100, 316, 1000, 3162, ten, 31_623, hundred],
  },
  { id: 'uniform', title: 'uniform, candidates', kind: 'uniform', sizes: [100, 316, 1000, 3162, ten, 31_623, hundred] },
];

/** The whole of `assign` with other aims, beside the plain solve of the same instance. */
export const orders = {
  'ties and proof': ['tandems', 'fit'],
  'worst-first': ['tandems', 'worst-first', 'fit'],
  'worst-first-full': ['tandems', 'worst-first-full', 'fit'],
};
export const orderCases = [
  { id: 'small', title: '1,000 × 1,000, every pair possible', spec: { kind: 'people', rows: 1000 }, often: warm },
  { id: 'ten candidates', title: '10,000 × 10,000, candidates', spec: { kind: 'candidates', rows: ten } },
];

/** Where questions are asked about an assignment. */
export const questionCases = [
  { id: 'ten', title: '10,000 × 10,000, every pair possible', spec: { kind: 'people', rows: ten }, questions: 200 },
  { id: 'hundred', title: '100,000 × 100,000, candidates', spec: { kind: 'candidates', rows: hundred }, questions: 50 },
];

/** From profiles to a proof: people of `generatedPeople`. */
export const profileCases = [
  { id: 'ten', title: '10,000 × 10,000, every pair possible', people: { mentees: ten, mentors: ten, seed: 1 } },
  {
    id: 'hundred',
    title: '100,000 × 100,000, at most 60 km apart',
    people: { mentees: hundred, mentors: hundred, seed: 1, maxKm: 60 },
  },
];

/** The same at a hundredth of the size: whether everything works. */
export function tiny(list) {
  const less = (n) => Math.max(100, Math.round(n / 100));
  return list.map((one) => ({
    ...one,
    ...(one.spec === undefined || one.spec.rows <= 1000
      ? {}
      : {
          spec: {
            ...one.spec,
            rows: less(one.spec.rows),
            ...(one.spec.columns === undefined ? {} : { columns: less(one.spec.columns) }),
          },
        }),
    ...(one.sizes === undefined ? {} : { sizes: one.sizes.filter((n) => n <= 1000) }),
    ...(one.people === undefined
      ? {}
      : { people: { ...one.people, mentees: less(one.people.mentees), mentors: less(one.people.mentors) } }),
  }));
}
