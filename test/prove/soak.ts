import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fromRoot } from '../../infra/paths.ts';

/**
 * `npm run soak`: in full what `.ci/run` draws a part of, by the seed that is printed (`SEED=` repeats it). Goes on
 * after a failure, so that one night tells everything; fails where anything did.
 */
const seed = process.env.SEED ?? randomBytes(4).toString('hex');

const STEPS: { what: string; command: string[]; settings: Record<string, string> }[] = [
  {
    what: '2,000 random histories, every state and task seen',
    command: ['npx', 'vitest', 'run', 'test/simulation'],
    settings: { HISTORIES: '2000' },
  },
  {
    what: '20,000 requests as nobody would write them',
    command: ['npx', 'vitest', 'run', 'test/fuzz'],
    settings: { REQUESTS: '20000' },
  },
  {
    what: '10,000 random months of each city against the reference calculation',
    command: ['npx', 'vitest', 'run', 'test/rules/reference.test.ts'],
    settings: { CHANGHU_RUNS: '10000' },
  },
  {
    what: 'ten months of a town with 20,000 visits, frauds among them',
    command: ['npx', 'vitest', 'run', 'test/rules/visit-fraud.test.ts'],
    settings: { TOWNS: '10', VISITS: '20000' },
  },
  {
    what: '200 mutations of each of fourteen files',
    command: ['npx', 'vitest', 'run', 'test/files/mutations.test.ts'],
    settings: { MUTATIONS: '200' },
  },
  {
    what: '100 histories begun on the last release and ended on this one',
    command: ['npm', 'run', 'prove:upgrade'],
    settings: { UPGRADED: '100' },
  },
  {
    what: 'a roster of 5,000 rows broken off three times',
    command: ['npx', 'vitest', 'run', 'test/enrolment/roster-interruption.test.ts'],
    settings: { ROSTER_ROWS: '5000', ROSTER_KILLS: '3' },
  },
  {
    what: '2,000 running entitlements taken over and their shadow month compared',
    command: ['npx', 'vitest', 'run', 'test/takeover/shadow.test.ts'],
    settings: { TAKEN_OVER: '2000' },
  },
  {
    what: '400 files of the data folder emptied, cut or overwritten with zeros',
    command: ['npx', 'vitest', 'run', 'test/local/damaged-files.test.ts'],
    settings: { DAMAGES: '400' },
  },
  { what: 'what can happen to a host', command: ['npm', 'run', 'prove:faults'], settings: {} },
  { what: 'ten kills of the host', command: ['npm', 'run', 'prove:kill'], settings: { KILLS: '10' } },
];

console.log(`SEED=${seed}`);
const figures = STEPS.map(({ what, command, settings }) => {
  console.log(`\n== ${what}`);
  const [program = '', ...words] = command;
  const began = performance.now();
  const { status } = spawnSync(program, words, {
    cwd: fromRoot('.'),
    stdio: 'inherit',
    env: { ...process.env, SEED: seed, ...settings },
  });
  const seconds = Math.round((performance.now() - began) / 1000);
  return { passed: status === 0, line: `${status === 0 ? 'passed' : 'FAILED'} ${seconds} s  ${what}` };
});

console.log(`\n== soak, SEED=${seed}\n${figures.map(({ line }) => line).join('\n')}`);
process.exitCode = figures.every(({ passed }) => passed) ? 0 : 1;
