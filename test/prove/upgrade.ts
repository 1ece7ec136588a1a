import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromRoot } from '../../infra/paths.ts';
import { freePort, type Source } from '../../release/host-process.ts';
import { checkedOut, hasCommit, lastRelease, mainOf } from '../../release/last.ts';
import { addDays } from '../../rules/base/calendar.ts';
import { loadSchemeFolder } from '../../rules/scheme/load.ts';
import { SeededRandom } from '../../seeds/random.ts';
import { checkEverybody } from '../simulation/end-invariants.ts';
import { World } from '../simulation/world.ts';
import { Program } from './upgrade/program.ts';
import { killedOn, playedOut } from './upgrade/sample.ts';

/**
 * `npm run prove:upgrade [-- seed]`: what the last release wrote, this one reads and goes on with. The last release's
 * sample is killed on a random day, and this release plays it to its end: the same table and fingerprints as where it
 * plays all of it. Random histories are begun on the last release and ended on this one: every invariant holds.
 * `SEED` and `UPGRADED` (histories, default 20) may be set.
 */
const THIS_RELEASE: Source = {};
/** The sample's cases are open from the fourth day on, its people entitled from the twentieth. */
const SAMPLE_DAYS = { first: '2024-03-08', span: 35 };
const SPAN = { firstDay: '2024-03-05', months: 9, beginWithinDays: 110 };
/** From here on the releases change on the first Monday on which enough cases are open, at the latest on the last day. */
const CHANGES = { from: '2024-03-25', to: '2024-06-10' };

const seed = process.argv[2] ?? process.env.SEED ?? String(Math.floor(Math.random() * 1e9));
const histories = Number(process.env.UPGRADED ?? 20);
const last = lastRelease();
console.log(`seed ${seed}: what ${last.version} (${last.commit}) began, this release ends`);
if (hasCommit(last)) await prove();
else
  console.log(`not proven: this copy has no history back to ${last.commit}; git fetch --unshallow brings it`);

async function prove(): Promise<void> {
  const root = checkedOut(last);
  const before: Source = { root, main: mainOf(root) };
  const alone = await timed('the sample on this release', () => inFolder((data) => playedOut(data)));
  const day = addDays(SAMPLE_DAYS.first, new SeededRandom(seed).between(0, SAMPLE_DAYS.span));
  const upgraded = await timed(`the sample on the last release until ${day}, then on this one`, () =>
    inFolder(async (data) => {
      await killedOn(day, data, before);
      return playedOut(data);
    }),
  );
  console.log(upgraded === alone ? 'the tables are equal' : `the tables differ:\n${alone}\n\n${upgraded}`);
  process.exitCode = upgraded === alone ? 0 : 1;
  await timed(`${histories} random histories on both`, () => inFolder((data) => playHistories(data, before)));
}

/** @throws Broken where an invariant does not hold */
async function playHistories(dataDirectory: string, before: Source): Promise<void> {
  const program = new Program(dataDirectory, await freePort());
  try {
    await program.start(before);
    const world = new World(program, cities(), { seed, histories, span: SPAN });
    world.allowMandates(false);
    await world.open();
    await untilCasesAreOpen(world);
    await program.stop();
    await program.start(THIS_RELEASE);
    world.signOut();
    world.allowMandates(true);
    await world.play();
    await checkEverybody(world);
    console.log(world.tally.lines().join('\n'));
  } finally {
    await program.stop();
  }
}

async function untilCasesAreOpen(world: World): Promise<void> {
  const enough = Math.ceil(histories / 5);
  for (let day = CHANGES.from; ; day = addDays(day, 7)) {
    await world.playUntil(day);
    const open = world.histories.filter(({ openCase }) => openCase !== undefined).length;
    if (open < enough && day < CHANGES.to) continue;
    console.log(`on ${day} ${open} of ${histories} have an open case`);
    return;
  }
}

function cities(): ConstructorParameters<typeof World>[1] {
  return [
    [loadSchemeFolder(fromRoot('seeds/xuzhou')), { assessors: 9, operator: { to: null } }],
    [loadSchemeFolder(fromRoot('seeds/liaocheng')), { assessors: 8, operator: { to: '2024-09-30' } }],
    [loadSchemeFolder(fromRoot('seeds/panjin')), { assessors: 6, operator: null }],
  ];
}

async function inFolder<T>(work: (dataDirectory: string) => Promise<T>): Promise<T> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'changhu-upgrade-'));
  try {
    return await work(dataDirectory);
  } finally {
    rmSync(dataDirectory, { recursive: true, force: true });
  }
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const done = await work();
  console.log(`${((performance.now() - began) / 1000).toFixed(0)} s  ${what}`);
  return done;
}
