// The figures that the engine has to reach, beside those that a run has found.
import { peerNames } from './peers.mjs';
import { number, seconds } from './words.mjs';

const byId = (list, id) => list.find((one) => one.id === id);
const own = (data, id, name = 'solve') => byId(data.cases, id)?.own.find((one) => one.name === name);
const peer = (data, id, name) => byId(data.cases, id)?.peers.find((one) => one.name === name);

const mark = (isReached) => (isReached === undefined ? '–' : isReached ? 'yes' : 'no');

/** A goal in milliseconds. */
const within = (goal, ms, asked, aim) => ({
  goal,
  asked: `≤ ${seconds(asked)}${aim === undefined ? '' : `; aim ${seconds(aim)}`}`,
  found: ms === undefined || ms === Infinity ? '–' : seconds(ms),
  isReached: ms === undefined ? undefined : ms <= asked,
  ...(aim === undefined ? {} : { isAimReached: ms === undefined ? undefined : ms <= aim }),
});

const memory = (goal, mb, asked) => ({
  goal,
  asked: `≤ ${asked} MB`,
  found: mb === undefined ? '–' : `${Math.round(mb)} MB`,
  isReached: mb === undefined ? undefined : mb <= asked,
});

/** A goal as a share of what a peer takes; a peer that did not end took at least its limit. */
function against(goal, mine, theirs, asked, aim) {
  const aims = { asked: `≤ ${percent(asked)}${aim === undefined ? '' : `; aim ${percent(aim)}`}` };
  const other = theirs?.leastMs ?? theirs?.overMs;
  if (mine?.leastMs === undefined || other === undefined) {
    const why = theirs?.missing ? 'not installed' : (theirs?.failed ?? '–');
    return { goal, ...aims, found: why, isReached: undefined };
  }
  const share = mine.leastMs / other;
  const than = `${seconds(mine.leastMs)} to ${theirs.leastMs === undefined ? 'more than ' : ''}${seconds(other)}`;
  return {
    goal,
    ...aims,
    found: `${percent(share)} (${than})`,
    isReached: share <= asked,
    ...(aim === undefined ? {} : { isAimReached: share <= aim }),
  };
}

const percent = (share) => (share >= 10 ? `${number(share, 1)} ×` : `${number(100 * share, share < 0.1 ? 1 : 0)} %`);

/** All goals: what is asked, what was found, whether it is reached; `limits` names the case that says why not. */
export function goalsOf(data) {
  const dense = own(data, 'dense');
  const sparse = own(data, 'candidates');
  const uniform = own(data, 'uniform');
  const profile = (id, name) => byId(data.profiles, id)?.entries.find((entry) => entry.name === name);
  const asked = (id, name) => byId(data.questions, id)?.asked?.find((one) => one.name === name)?.medianMs;
  const moves = (id) => {
    const all = ['rowLeaves', 'rowJoins', 'columnLeaves', 'columnJoins'].map((name) => asked(id, name));
    return all.includes(undefined) ? undefined : Math.max(...all);
  };
  const small = own(data, 'small');
  const ten = bestOf([profile('ten', 'one thread'), profile('ten', 'several threads')]);
  const whole = ten && ten.buildMs + ten.solveMs + ten.verifyMs;
  const [alone, threads] = [profile('hundred', 'one thread'), profile('hundred', 'several threads')];
  const built = (entry) => entry && entry.buildMs + entry.solveMs;
  return [
    {
      ...against(
        '10,000 × 10,000, every pair possible: solve, of scipy',
        dense,
        peer(data, 'dense', 'scipy dense'),
        0.12,
        0.05,
      ),
      limits: 'dense',
    },
    {
      ...within('10,000 × 10,000 from profiles: score, solve, check the proof over all pairs', whole, 3000, 1500),
      limits: 'dense',
    },
    memory('the same: memory', ten?.solvedMb, 400),
    { ...within('10,000 mentees, about 24,800 seats: solve', own(data, 'seats')?.leastMs, 500), limits: 'seats' },
    {
      ...within('100,000 × 100,000 candidates, no perfect matching: solve and prices', sparse?.leastMs, 4000, 2000),
      limits: 'candidates',
    },
    memory('the same: memory', sparse?.peakMb, 250),
    against('the same: of scipy', sparse, peer(data, 'candidates', 'scipy sparse'), 0.1),
    against('the same: of OR-tools min-cost flow', sparse, peer(data, 'candidates', 'ortools flow'), 0.1),
    {
      ...against(
        '100,000 × 100,000 uniform, with a perfect matching: of OR-tools assignment',
        uniform,
        peer(data, 'uniform', 'ortools assignment'),
        1,
      ),
      limits: 'uniform',
    },
    within('100,000 × 100,000 from profiles: score and solve on one thread', built(alone), 8000),
    within('the same with several threads', built(threads), 5000),
    within('what a forced pair costs, 10,000: median', asked('ten', 'price'), 1),
    within('what a forced pair costs, 100,000: median', asked('hundred', 'price'), 50),
    within('somebody drops out or joins, 10,000: the largest of four medians', moves('ten'), 20),
    within('somebody drops out or joins, 100,000: the largest of four medians', moves('hundred'), 100),
    ...data.orders.flatMap(orderGoals),
    within('1,000 × 1,000, warm: solve', small?.leastMs, 50),
    ...data.hard.map((one) =>
      against(
        `1,000 × 1,000, ${one.title}: of scipy`,
        one.own[0],
        one.peers.find(({ name }) => name === 'scipy dense'),
        3,
      ),
    ),
    within('everyday programme (450 tandems), whole command `match`', data.matchMs, 500),
  ];
}

const bestOf = (entries) =>
  entries.reduce((a, b) => (a === undefined || (b && b.buildMs + b.solveMs < a.buildMs + a.solveMs) ? b : a));

function orderGoals({ title, entries }) {
  const [plain, ...others] = entries;
  return others.map((entry) => against(`${title}, ${entry.name}: of the plain solve`, entry, plain, 3));
}

/** The goals as lines of a table: what is asked, what was found, yes or no. */
export const goalRows = (goals) =>
  goals.map(({ goal, asked, found, isReached, isAimReached }) => [
    goal,
    asked,
    found,
    `${mark(isReached)}${isAimReached === undefined ? '' : `; aim ${mark(isAimReached)}`}`,
  ]);

/** For each goal or aim that is not reached: where its time goes, from the measurements of its case. */
export function limitsOf(data, goals) {
  const missed = goals.filter(({ isReached, isAimReached }) => isReached === false || isAimReached === false);
  return missed.flatMap(({ goal, limits }) => {
    const one = byId(data.cases, limits);
    if (one?.places === undefined) return [];
    const solve = own(data, limits);
    const reading = one.readMs === undefined ? '' : `; reading all scores once takes ${seconds(one.readMs)}`;
    const places = one.places.map(({ name, share }) => `\`${name}\` ${percent(share)}`).join(', ');
    return [`${goal}: of ${seconds(solve?.leastMs ?? Number.NaN)} the most goes to ${places}${reading}.`];
  });
}

export const nameOfPeer = (name) => peerNames[name] ?? name;
