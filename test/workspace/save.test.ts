import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { menteeId, mentorId, tandemId } from '../../src/model/ids.js';
import { placeOf } from '../../src/model/place.js';
import type { Workspace } from '../../src/model/workspace.js';
import { loadWorkspace } from '../../src/workspace/load.js';
import { type Contents, memoryStore } from '../../src/workspace/memory.js';
import { saveWorkspace } from '../../src/workspace/save.js';

const definition = 'format: 1\nid: test\ntitle: Test\nperiod:\n  start: 2022-06\n';
const note = { command: 'test', at: '2022-08-03T10:00:00' };

/** Loads, changes, saves; the files before and after. */
function saved(files: Contents, change: (workspace: Workspace) => Workspace) {
  const store = memoryStore({ 'programme.yaml': definition, ...files });
  const { workspace, diagnostics } = loadWorkspace(store);
  const paths = saveWorkspace(store, workspace, change(workspace), note);
  return { store, paths, diagnostics, text: (path: string) => store.text(path) };
}

const withCapacity =
  (id: string, capacity: number) =>
  (workspace: Workspace): Workspace => ({
    ...workspace,
    mentors: workspace.mentors.map((mentor) => (mentor.id === id ? { ...mentor, capacity } : mentor)),
  });

describe('one changed record is one changed line', () => {
  test.each([
    [
      'order mark, CRLF, quotes, no final line end',
      '\ufeffKennung;Plätze;Notiz\r\n"m1";1;"a;b"\r\nm2;2;x',
      '\ufeffKennung;Plätze;Notiz\r\n"m1";3;"a;b"\r\nm2;2;x',
    ],
    ['quoted cell stays quoted', 'id,capacity\nm1,"1"\n', 'id,capacity\nm1,"3"\n'],
    ['tabs', 'id\tcapacity\nm1\t1\n', 'id\tcapacity\nm1\t3\n'],
    ['line break in a cell before it', 'id;Notiz;Plätze\nm1;"a\nb";1\n', 'id;Notiz;Plätze\nm1;"a\nb";3\n'],
    [
      'blank lines and an unknown column',
      'id;Plätze;Haustier\nm1;1;Katze\n\nm2;1;\n',
      'id;Plätze;Haustier\nm1;3;Katze\n\nm2;1;\n',
    ],
  ])('%s', (_, before, after) => {
    expect(saved({ 'mentors.csv': before }, withCapacity('m1', 3)).text('mentors.csv')).toBe(after);
  });

  test('windows-1252 stays windows-1252, and a character that it lacks is refused by name', () => {
    const bytes = Buffer.from('id;Notiz\nm1;M\xfcller\n', 'latin1');
    const change =
      (notes: string) =>
      (workspace: Workspace): Workspace => ({
        ...workspace,
        mentors: workspace.mentors.map((mentor) => ({ ...mentor, notes })),
      });
    const { store } = saved({ 'mentors.csv': bytes }, change('Öz'));
    expect(Buffer.from(store.read('mentors.csv') ?? []).toString('latin1')).toBe('id;Notiz\nm1;\xd6z\n');
    expect(() => saved({ 'mentors.csv': bytes }, change('Łukasz'))).toThrowError(/Ł/);
  });

  test('an empty workspace gets its first tandems with German headers, order mark and semicolons', () => {
    const { text } = saved({}, (workspace) => ({
      ...workspace,
      tandems: [
        {
          id: tandemId('T01'),
          mentee: menteeId('a'),
          mentor: mentorId('b'),
          status: 'proposed',
          origin: 'algorithm',
          score: 712,
        },
      ],
    }));
    const [header, line] = (text('tandems.csv') ?? '').split('\n');
    expect(header?.startsWith('\ufeffKennung;')).toBe(true);
    expect(line).toBe('T01;a;b;;vorgeschlagen;berechnet;712;;;;;;;;;;');
  });

  test('words and dates follow the column', () => {
    const before = 'id;mentee;mentor;status;start\nT1;a;b;active;01.06.2022\n';
    const { text } = saved({ 'tandems.csv': before }, (workspace) => ({
      ...workspace,
      tandems: workspace.tandems.map((tandem) => ({ ...tandem, status: 'paused' as const, start: '2022-07-02' })),
    }));
    expect(text('tandems.csv')).toBe('id;mentee;mentor;status;start\nT1;a;b;paused;02.07.2022\n');
  });

  const topics =
    'topics:\n  - id: bauen\n    label: Bauen und Wohnen\n  - id: kita\n    label: "Kita, Schule"\n  - id: rede\n    label: Reden\n';
  const withNewcomer = (workspace: Workspace): Workspace => ({
    ...workspace,
    mentees: [...workspace.mentees, { id: menteeId('P2'), topics: ['kita', 'rede'], childcare: true, own: {} }],
  });

  test.each([
    ['labels', 'Kennung;Themenwünsche;Kinderbetreuung\nP1;Bauen und Wohnen;\n', 'P2;Kita, Schule|Reden;ja'],
    ['ids', 'Kennung;Themenwünsche;Kinderbetreuung\nP1;bauen;\n', 'P2;kita|rede;ja'],
    ['nothing yet', 'Kennung;Themenwünsche;Kinderbetreuung\nP1;;\n', 'P2;Kita, Schule|Reden;ja'],
    ['English headers', 'ID;Topics;Childcare\nP1;Reden;\n', 'P2;Kita, Schule|Reden;yes'],
  ])('topics are written as the column has them: %s', (_, before, line) => {
    const files = { 'programme.yaml': definition + topics, 'mentees.csv': before };
    const { text, store } = saved(files, withNewcomer);
    expect(text('mentees.csv')).toBe(`${before}${line}\n`);
    expect(loadWorkspace(store).workspace.mentees[1]?.topics).toEqual(['kita', 'rede']);
  });

  test('a new column has its name in the language of the others', () => {
    const added = (before: string) => saved({ 'mentors.csv': before }, withCapacity('m1', 3)).text('mentors.csv');
    expect(added('ID;First name\nm1;Ada\n')).toBe('ID;First name;Capacity\nm1;Ada;3\n');
    expect(added('Kennung;Vorname\nm1;Ada\n')).toBe('Kennung;Vorname;Plätze\nm1;Ada;3\n');
  });

  test('a value whose column is missing adds the column at the end of every line', () => {
    const { text } = saved({ 'mentors.csv': 'id\nm1\nm2\n' }, withCapacity('m2', 2));
    expect(text('mentors.csv')).toBe('id;Plätze\nm1;\nm2;2\n');
  });

  test('removed records go, others stay', () => {
    const { text } = saved({ 'pairs.csv': 'mentee;mentor\na;b\nc;d\ne;f\n' }, (workspace) => ({
      ...workspace,
      pairs: workspace.pairs.filter((pair) => pair.mentee !== 'c'),
    }));
    expect(text('pairs.csv')).toBe('mentee;mentor\na;b\ne;f\n');
  });

  test('a value of the definition changes in its place', () => {
    const { text, paths } = saved({ 'programme.yaml': `# oben\n${definition}motto: alt # dran\n` }, (workspace) => ({
      ...workspace,
      programme: { ...workspace.programme, motto: 'neu' },
    }));
    expect(paths).toEqual(['programme.yaml']);
    expect(text('programme.yaml')).toBe(`# oben\n${definition}motto: neu # dran\n`);
  });

  test('nothing changed writes nothing', () => {
    expect(
      saved({ 'mentors.csv': 'id\nm1\n' }, (workspace) => ({
        ...workspace,
        mentors: workspace.mentors.map((mentor) => ({ ...mentor })),
      })).paths,
    ).toEqual([]);
  });

  test('any table: exactly the line of the changed record differs', () => {
    const cell = fc.string({ maxLength: 8 }).map((text) => text.replace(/[\0\r\n"]/g, ''));
    const style = fc.record({
      bom: fc.boolean(),
      end: fc.constantFrom('\n', '\r\n'),
      delimiter: fc.constantFrom(';', ',', '\t'),
      final: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(cell, { minLength: 1, maxLength: 8 }),
        style,
        fc.nat(),
        (notes, { bom, end, delimiter, final }, pick) => {
          const lines = ['id', ...notes.map((_, i) => `m${i}`)].map((id, i) =>
            [id, i === 0 ? 'capacity' : '1', i === 0 ? 'notes' : `"${notes[i - 1]}"`].join(delimiter),
          );
          const before = (bom ? '\ufeff' : '') + lines.join(end) + (final ? end : '');
          const chosen = pick % notes.length;
          const after = saved({ 'mentors.csv': before }, withCapacity(`m${chosen}`, 7)).text('mentors.csv') ?? '';
          const differing = before.split(end).flatMap((line, i) => (line === after.split(end)[i] ? [] : [i]));
          expect(differing).toEqual([chosen + 1]);
          expect(after.length).toBe(before.length);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('people of several files', () => {
  const files = {
    'mentees.csv': 'id;Status\nP1;angenommen\nP2;beworben\n',
    'mentees.private.csv': 'id;Vorname;E-Mail\nP2;Bo;bo@example.org\nP1;Al;al@example.org\n',
  };

  test('are joined by id, and each value is written to the file where it stands', () => {
    const { store, paths } = saved(files, (workspace) => ({
      ...workspace,
      mentees: workspace.mentees.map((mentee) =>
        mentee.id === 'P1' ? { ...mentee, status: 'active' as const, first_name: 'Ala' } : mentee,
      ),
    }));
    expect(paths).toEqual(['mentees.csv', 'mentees.private.csv']);
    expect(store.text('mentees.csv')).toBe('id;Status\nP1;im Tandem\nP2;beworben\n');
    expect(store.text('mentees.private.csv')).toBe('id;Vorname;E-Mail\nP2;Bo;bo@example.org\nP1;Ala;al@example.org\n');
  });

  test('know the place of each value', () => {
    const { workspace } = loadWorkspace(memoryStore({ 'programme.yaml': definition, ...files }));
    const [first] = workspace.mentees;
    expect(first && placeOf(first, 'email')).toEqual({
      file: 'mentees.private.csv',
      line: 3,
      column: 7,
      length: 14,
      cell: { column: 'C', header: 'E-Mail' },
      class: 'contact',
      lineClass: 'contact',
    });
    expect(first && placeOf(first, 'status')).toMatchObject({ file: 'mentees.csv', line: 2, column: 4 });
  });

  test('A.19 party stands in the protected file only, and is written nowhere else', () => {
    const { store } = saved({ ...files, 'mentees.private.csv': 'id;Partei\nP1;XYZ\nP2;\n' }, (workspace) => ({
      ...workspace,
      mentees: workspace.mentees.map((mentee) => ({ ...mentee, party: 'ABC' })),
    }));
    expect(store.text('mentees.csv')).toBe(files['mentees.csv']);
    expect(store.text('mentees.private.csv')).toBe('id;Partei\nP1;ABC\nP2;ABC\n');
  });
});

describe('single values of the definition', () => {
  const plan = `${definition}communication:\n  - what: Flyer\n    when: 2022-06-01\n  # die Presse\n  - what: Presse\n    when: 2022-06-15\n`;
  const done =
    (index: number) =>
    (workspace: Workspace): Workspace => ({
      ...workspace,
      programme: {
        ...workspace.programme,
        communication: (workspace.programme.communication ?? []).map((line, at) =>
          at === index ? { ...line, 'done-on': '2022-06-03' } : line,
        ),
      },
    });

  test('a message that is done is one line more', () => {
    const { text } = saved({ 'programme.yaml': plan }, done(0));
    expect(text('programme.yaml')).toBe(
      plan.replace('when: 2022-06-01\n', 'when: 2022-06-01\n    done-on: 2022-06-03\n'),
    );
  });

  test('its place is found behind an item with a fault', () => {
    const faulty = plan.replace('  - what: Flyer\n    when: 2022-06-01\n', '  - what: Flyer\n');
    const { text, diagnostics } = saved({ 'programme.yaml': faulty }, done(0));
    expect(diagnostics.map(({ code }) => code)).toEqual(['missing-key']);
    expect(text('programme.yaml')).toBe(`${faulty}    done-on: 2022-06-03\n`);
  });
});

test('another file of the step is refused when it was edited since it was read', () => {
  const store = memoryStore({ 'programme.yaml': definition, 'surveys/a.yaml': 'id: a\n' });
  const { workspace } = loadWorkspace(store);
  const edited = { path: 'surveys/a.yaml', before: store.read('surveys/a.yaml'), after: Buffer.from('id: b\n') };
  store.apply([edited], { ...note, remember: 'none' });
  const files = [{ path: 'surveys/a.yaml', bytes: Buffer.from('id: c\n') }];
  expect(() => saveWorkspace(store, workspace, workspace, note, { files })).toThrowError(/surveys\/a\.yaml/);
  expect(store.text('surveys/a.yaml')).toBe('id: b\n');
});

test('K.27 a mentee becomes a mentor: the id is added to the second roster, the history stays', () => {
  const tandems = 'id;mentee;mentor;status;start;end\nT1;P1;M1;completed;2021-01-01;2021-12-31\n';
  const { store } = saved(
    { 'mentees.csv': 'id;status\nP1;completed\n', 'mentors.csv': 'id;status\nM1;accepted\n', 'tandems.csv': tandems },
    (workspace) => ({
      ...workspace,
      mentors: [...workspace.mentors, { id: mentorId('P1'), status: 'accepted', capacity: 1, own: {} }],
    }),
  );
  expect(store.text('mentors.csv')).toBe('id;status\nM1;accepted\nP1;accepted\n');
  expect(store.text('mentees.csv')).toBe('id;status\nP1;completed\n');
  expect(store.text('tandems.csv')).toBe(tandems);
});
