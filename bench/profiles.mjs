// One run from profiles in a process of its own, bundled with matching and solver: how many people as JSON; prints times as JSON.
import { createGazetteer } from '../src/geography/gazetteer.ts';
import { buildProblem } from '../src/matching/problem.ts';
import { assign } from '../src/solver/assign.ts';
import { exactWeights } from '../src/solver/levels.ts';
import { plainForm } from '../src/solver/plain/plain-form.ts';
import { solvePlain } from '../src/solver/plain/plain-solve.ts';
import { verify } from '../src/solver/proof/verify.ts';
import { generatedPeople } from './people.mjs';
import { peakMb, timed } from './timing.mjs';

const { what, ...people } = JSON.parse(process.argv[2]);
const workspace = generatedPeople(people);
const gazetteer = createGazetteer({ places: () => '', regions: [] });
const peopleMb = peakMb();
const built = timed(() => buildProblem(workspace, gazetteer));
const { problem } = built.result;
const answer = { buildMs: built.ms, buildCpuMs: built.cpuMs, peopleMb };

if (what === 'solve') {
  const solved = timed(() => solvePlain(problem, plainForm(problem, exactWeights(problem))));
  Object.assign(answer, { ms: solved.ms, cpuMs: solved.cpuMs, tandems: solved.result.solution.pairRow.length });
} else {
  const found = timed(() => assign(problem));
  const { pairs, proof, total, isProved } = found.result;
  Object.assign(answer, { ms: found.ms, cpuMs: found.cpuMs, tandems: pairs.length, points: total, solvedMb: peakMb() });
  const checked = timed(() => verify(problem, pairs, proof));
  Object.assign(answer, { verifyMs: checked.ms, faults: checked.result.length, isProved });
}
process.stdout.write(JSON.stringify({ ...answer, peakMb: peakMb() }));
