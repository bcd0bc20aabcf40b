// bench/RESULTS.md: a section for each part, from its data; sections of parts that did not run stay as they are.
import { goalRows, goalsOf, limitsOf, nameOfPeer } from './goals.mjs';
import { number, seconds, table } from './words.mjs';

const titles = { commands: 'Commands', sizes: 'Large tables', solver: 'The solver' };

/** Where the figures of a section come from. */
const madeBy = (part, { node, platform, arch, cores }) =>
  `Made by \`npm run bench -- ${part}\` on Node ${node}, ${platform} ${arch}, ${cores} cores.`;

/**
 * @param former the text that the file has, perhaps none
 * @param data of the parts that ran, by their names
 * @param machine { node, platform, arch, cores }
 * @returns the new text
 */
export function report(former, data, machine) {
  const kept = sectionsOf(former);
  const sections = Object.entries(titles).flatMap(([part, title]) => {
    const text = data[part] === undefined ? kept.get(title) : `${madeBy(part, machine)} ${writers[part](data[part])}`;
    return text === undefined ? [] : [`## ${title}\n\n${text.trim()}\n`];
  });
  return `# Figures\n\n\`npm run bench\` measures all parts, \`npm run bench -- commands\` (\`sizes\`, \`solver\`) one of them.\n\n${sections.join('\n')}`;
}

function sectionsOf(text) {
  const parts = text.split(/^## /m).slice(1);
  return new Map(parts.map((part) => [part.slice(0, part.indexOf('\n')).trim(), part.slice(part.indexOf('\n'))]));
}

const writers = { commands: commandsText, sizes: sizesText, solver: solverText };

const commandGoals = {
  '--version': '≤ 1.5 times `node -e 0`',
  check: '≤ 2.5 times `node -e 0`',
  'the first screen': '≤ 3 times `node -e 0`',
  'match 450 × 450': '≤ 500 ms',
  'evaluate, 10,000 answers': '≤ 1000 ms',
};

function commandsText({ example, rows }) {
  const median = (name) => rows.find((row) => row.name === name)?.medianMs ?? Number.NaN;
  const base = median('node -e 0');
  const each = (median('letter render, 100 PDFs') - median('letter render, 1 PDF')) / 99;
  const lines = rows.map(({ name, leastMs, medianMs }) => [
    name,
    Math.round(leastMs),
    Math.round(medianMs),
    (medianMs / base).toFixed(2),
    commandGoals[name] ?? '',
  ]);
  return `Milliseconds for whole commands, from the start of the process to its end; the runs of a group take turns. \`check\` reads ${example}, the largest example; \`match\` makes a proposal for generated people (\`bench/people.mjs\`, seed 1) and writes it.

${table(['command', '>least', '>median', '>ratio to `node -e 0`', 'goal'], lines)}

A letter as PDF, each after the first: ${each.toFixed(1)} ms (goal 30 ms).
`;
}

function sizesText(rows) {
  const lines = rows.map(({ name, goal, runs }) => {
    const best = runs.reduce((a, b) => (b.ms < a.ms ? b : a));
    const memory = best.peakMb > 0 ? Math.round(best.peakMb) : '';
    return [name, (best.ms / 1000).toFixed(1), (best.userMs / 1000).toFixed(1), memory, goal];
  });
  return `Seconds from start to end, seconds that the process itself computed (others may use the machine at the same time), and the most memory in MB.

${table(['command', '>seconds', '>computing', '>MB', 'goal'], lines)}
`;
}

function solverText(data) {
  const goals = goalsOf(data);
  const limits = limitsOf(data, goals);
  const { scipy, ortools, lemon } = data.installed;
  const versions = [
    `scipy ${scipy ?? 'not installed'}`,
    `OR-tools ${ortools ?? 'not installed'}`,
    `LEMON ${lemon ? 'installed' : 'not installed'}`,
  ].join(', ');
  return `Each measurement is a process of its own; this solver and its peers take turns, and all find the same number of tandems and of points. Time is from start to end of the solving alone, the instance being in memory, for peers also in the form that they want; least and median of all runs, the first run of a process (before V8 has compiled much), and what all threads together computed in the best run. Memory is the most that the process had, with the instance. Instances are made from seeds (\`bench/instances.mjs\`, \`bench/people.mjs\`). ${versions}.

### Goals

${table(['goal', 'asked', 'found', 'reached'], goalRows(goals))}
${limits.length === 0 ? '' : `\nWhat limits those that are not reached (functions by their own share of the time of one more run):\n\n${limits.map((line) => `- ${line}`).join('\n')}\n`}${faultsText(data.faults)}
### Beside other solvers

${data.cases.map(caseText).join('\n')}
### Hard tables, 1,000 × 1,000

${data.hard.map(caseText).join('\n')}
### How cost grows

Least time to solve, and the exponent b where cost is about a · n^b (least squares of the logarithms).

${data.growth.map(growthText).join('\n')}
### Other aims, ties and proof

${data.orders.map(ordersText).join('\n')}
### Questions about a proposal

${data.questions.map(questionsText).join('\n')}
### From profiles

From people in memory: scores, solving, and the check of the proof over all pairs, possible or not; \`assign\` is solving with ties settled and the proof written. Memory is with the people themselves, up to the end of solving and of everything.

${data.profiles.map(profilesText).join('\n')}`;
}

const faultsText = (faults) =>
  faults.length === 0 ? '' : `\n**Not all well:**\n\n${faults.map((fault) => `- ${fault}`).join('\n')}\n`;

const head = ['solver', '>least', '>median', '>first', '>computing', '>MB', '>to `solve`', '>tandems', '>points'];

function caseText({ title, pairs, own, peers }) {
  const [solve] = own;
  const mine = own.flatMap((entry) => entryRows(ownNames[entry.name], entry, solve));
  const theirs = peers.flatMap((entry) => entryRows(nameOfPeer(entry.name), entry, solve));
  return `${title} (${number(pairs)} possible pairs):\n\n${table(head, [...mine, ...theirs])}\n`;
}

const ownNames = { solve: 'this one: `solve`', assign: 'this one: `assign`, with ties and proof' };

function entryRows(name, entry, solve) {
  const blank = Array(head.length - 2).fill('');
  if (entry.missing) return [[name, 'not installed', ...blank]];
  if (entry.overMs !== undefined) return [[name, `more than ${seconds(entry.overMs)}`, ...blank]];
  if (entry.failed !== undefined) return [[name, `failed: ${entry.failed}`, ...blank]];
  const ratio = solve?.leastMs === undefined ? '' : `${(entry.leastMs / solve.leastMs).toFixed(2)} ×`;
  const row = [
    name,
    seconds(entry.leastMs),
    seconds(entry.medianMs),
    seconds(entry.firstMs),
    seconds(entry.cpuMs),
    Math.round(entry.peakMb),
    ratio,
    number(entry.tandems),
    entry.points === undefined ? '' : number(entry.points),
  ];
  const { verifyMs } = entry;
  if (verifyMs === undefined) return [row];
  return [row, ['this one: `verify` over all pairs', seconds(verifyMs), ...blank]];
}

function growthText({ title, points, slope, slopeFrom1000 }) {
  const rows = points.map(({ n, pairs, leastMs, firstMs, peakMb }) =>
    leastMs === undefined
      ? [number(n), number(pairs), 'no answer', '', '', '']
      : [
          number(n),
          number(pairs),
          seconds(leastMs),
          seconds(firstMs),
          number((1e6 * leastMs) / pairs),
          Math.round(peakMb),
        ],
  );
  const found = [
    ...(slope === undefined ? [] : [`b = ${slope.toFixed(2)}`]),
    ...(slopeFrom1000 === undefined ? [] : [`${slopeFrom1000.toFixed(2)} from n = 1,000 on`]),
  ];
  const columns = ['>n', '>possible pairs', '>least', '>first', '>ns for each pair', '>MB'];
  return `${title}${found.length === 0 ? '' : ` (${found.join(', ')})`}:\n\n${table(columns, rows)}\n`;
}

function ordersText({ title, entries }) {
  const [plain] = entries;
  const rows = entries.map((entry) =>
    entry.leastMs === undefined
      ? [
          entry.name,
          entry.overMs === undefined ? `failed: ${entry.failed}` : `more than ${seconds(entry.overMs)}`,
          '',
          '',
          '',
        ]
      : [
          entry.name,
          seconds(entry.leastMs),
          seconds(entry.medianMs),
          Math.round(entry.peakMb),
          plain?.leastMs === undefined ? '' : `${(entry.leastMs / plain.leastMs).toFixed(2)} ×`,
        ],
  );
  return `${title}:\n\n${table(['aims', '>least', '>median', '>MB', '>to the plain solve'], rows)}\n`;
}

const questionNames = {
  price: 'what a forced pair costs',
  seatLoss: 'one seat less',
  seatValue: 'one seat more',
  rowLeaves: 'a mentee drops out',
  rowJoins: 'a mentee joins',
  columnLeaves: 'a mentor drops out',
  columnJoins: 'a mentor joins',
};

function questionsText({ title, setUpMs, asked, failed, overMs }) {
  if (asked === undefined) return `${title}: ${failed ?? `no answer within ${seconds(overMs)}`}\n`;
  const rows = asked.map(({ name, count, medianMs, mostMs }) => [
    questionNames[name] ?? name,
    count,
    seconds(medianMs),
    seconds(mostMs),
  ]);
  const once = `to be able to ask, once: ${seconds(setUpMs)}`;
  return `${title} (${once}):\n\n${table(['question', '>asked', '>median', '>most'], rows)}\n`;
}

function profilesText({ title, entries }) {
  const rows = entries.map((entry) => {
    const { buildMs, solveMs, assignMs, verifyMs, peopleMb, solvedMb, peakMb } = entry;
    const times = [buildMs, solveMs, verifyMs, buildMs + solveMs + verifyMs, assignMs, buildMs + assignMs + verifyMs];
    const text = (ms) => (Number.isFinite(ms) ? seconds(ms) : '–');
    const memory = [peopleMb, solvedMb, peakMb].map((mb) => (Number.isFinite(mb) ? Math.round(mb) : '–'));
    return [entry.name, ...times.map(text), memory.join(' / ')];
  });
  const columns = [
    '',
    '>scores',
    '>solve',
    '>verify',
    '>these three',
    '>`assign`',
    '>scores, `assign`, `verify`',
    '>MB: people / solved / all',
  ];
  return `${title}:\n\n${table(columns, rows)}\n`;
}
