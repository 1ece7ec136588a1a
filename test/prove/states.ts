/**
 * Proves that every state of every machine was entered by some test: `npm run prove:states`, after `npm test`. Reads
 * what each host under test left in `dist/visited-states`; names the states that nobody entered and exits with 1.
 */
import { ensureAssembly } from '../../infra/assembly.ts';
import { readDeploymentFrom } from '../../local/template/deployment.ts';
import { stateNames } from '../support/executions.ts';
import { allVisited } from '../support/visited-states.ts';

const { outdir } = await ensureAssembly();
const { stateMachines } = readDeploymentFrom(outdir);
const states = stateMachines.flatMap(({ name, definition }) =>
  stateNames(JSON.parse(definition)).map((state) => `${name}/${state}`),
);
const visited = allVisited();
const missing = states.filter((state) => !visited.has(state));
for (const state of missing) console.log(`not entered by any test: ${state}`);
console.log(`${states.length - missing.length} of ${states.length} states entered`);
process.exitCode = missing.length === 0 ? 0 : 1;
