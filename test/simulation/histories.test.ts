import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENDED_STATES, OPEN_STATES } from '../../functions/case/store.ts';
import { TASK_KINDS } from '../../functions/event/task-types.ts';
import { fromRoot } from '../../infra/paths.ts';
import { loadSchemeFolder } from '../../rules/scheme/load.ts';
import { assemblyOf, startTestHost, type TestHost } from '../support/host.ts';
import { workStarts } from './days.ts';
import { checkEverybody } from './end-invariants.ts';
import { stageOf } from './stage.ts';
import { type Settings, World } from './world.ts';

const FIRST_DAY = '2024-01-03';
const HOUR_MILLIS = 3_600_000;
/** So many histories see everything, whatever the seed. */
const MANY = 1000;

const settings = settingsOf(process.env);

/** `SEED`, `HISTORIES` and `HISTORY` repeat a run, or one history of it alone; `npm run soak` asks for 2,000. */
function settingsOf({ SEED, HISTORIES, HISTORY }: NodeJS.ProcessEnv): Settings {
  return {
    seed: SEED ?? randomBytes(4).toString('hex'),
    histories: Number(HISTORIES ?? 30),
    span: { firstDay: FIRST_DAY, months: 30, beginWithinDays: 540 },
    ...(HISTORY !== undefined && { only: Number(HISTORY) }),
  };
}

const CITIES = {
  xuzhou: { folder: 'seeds/xuzhou', office: { assessors: 9, operator: { to: null } } },
  liaocheng: { folder: 'seeds/liaocheng', office: { assessors: 8, operator: { to: '2025-03-31' } } },
  yunxi: { folder: 'test/cities/yunxi', office: { assessors: 3, operator: null } },
};

describe(`random histories of ${settings.histories} persons, seed ${settings.seed}`, () => {
  let test: TestHost | undefined;
  let world: World;

  beforeAll(async () => {
    const documents = Object.values(CITIES).map(({ folder }) =>
      loadSchemeFolder(fromRoot(folder), fromRoot('seeds')),
    );
    test = await startTestHost(documents, workStarts(FIRST_DAY), { assembly: assemblyOf(citiesFolder()) });
    const offices = Object.values(CITIES).map(({ office }) => office);
    world = new World(
      stageOf(test),
      documents.map((document, index) => [document, offices[index] as never]),
      settings,
    );
    await world.open();
  });
  afterAll(async () => {
    console.log(world.tally.lines().join('\n'));
    await test?.close();
  });

  it(
    'are told day by day, each case explained by its timeline and waiting for somebody with a date',
    async () => {
      await world.play();
    },
    HOUR_MILLIS,
  );

  it(
    'end without anybody entitled twice, or paid for a day on which nothing may be paid',
    async () => {
      await checkEverybody(world);
      expect(test?.log.filter((line) => line.includes('"level":"error"'))).toEqual([]);
    },
    HOUR_MILLIS,
  );

  it.runIf(settings.only === undefined && settings.histories >= MANY)(
    'see every state of a case and every task that somebody may be waited for with',
    () => {
      const states = [...OPEN_STATES, ...ENDED_STATES].filter((state) => state !== 'screening');
      const tasks = Object.keys(TASK_KINDS).filter((type) => type !== 'incident');
      expect([world.tally.unseen('case states', states), world.tally.unseen('tasks', tasks)]).toEqual([
        [],
        [],
      ]);
    },
  );
});

/** One folder with the cities, because a deployment's tenants are the cities of a folder. */
function citiesFolder(): string {
  const target = fromRoot('dist/cities-of-simulation');
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  for (const [id, { folder }] of Object.entries(CITIES))
    cpSync(fromRoot(folder), join(target, id), { recursive: true });
  return target;
}
