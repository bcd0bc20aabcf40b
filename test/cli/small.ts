// A small programme for the command line: two mentees, two mentors, one topic, a fixed day.
export const definition = `format: 1
id: klein
title: Kleines Programm
as-of: 2022-08-03
period:
  start: 2022-06
  end: 2023-05
topics:
  - id: bauen
    label: Bauen
matching:
  prefer:
    - overlap: topics
      weight: 1
privacy:
  basis: contract
`;

export const small: Readonly<Record<string, string>> = {
  'programme.yaml': definition,
  'mentees.csv':
    '\ufeffid;status;topics;first_name;last_name\r\nP1;angenommen;bauen;Ada;Klein\r\nP2;angenommen;;Bea;Groß\r\n',
  'mentors.csv': 'id,status,topics\nM1,accepted,bauen\nM2,accepted,bauen\n',
};

/** The same with other texts for some files; undefined leaves a file out. */
export function smallWith(changes: Readonly<Record<string, string | Uint8Array | undefined>>) {
  const entries = Object.entries({ ...small, ...changes });
  return Object.fromEntries(entries.filter((entry): entry is [string, string | Uint8Array] => entry[1] !== undefined));
}
