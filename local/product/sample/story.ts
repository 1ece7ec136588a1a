import { addDays, addMonths } from '../../../rules/base/calendar.ts';
import { isWorkingDay } from '../../../rules/base/working-days.ts';
import type { SchemeDocument } from '../../../rules/scheme/index.ts';
import { SampleCity } from './city.ts';
import { ApiClient } from './client.ts';
import type { Marks, SampleBegun } from './mark.ts';
import type { Progress } from './progress.ts';
import { type CitySummary, summaryOf } from './summary.ts';

/** The first day of the sample: a Monday on which all five schemes are in force. */
export const SAMPLE_START = '2024-03-04';
const SETTLED_MONTH = '2024-04';
const WORK_STARTS = 'T01:00:00.000Z'; // 09:00 in Asia/Shanghai
const FIRST_OF_NEXT = addMonths(`${SETTLED_MONTH}-01`, 1);
/** The last instant to which the sample moves the clock. */
const SETTLED_AT = `${FIRST_OF_NEXT}${WORK_STARTS}`;

/** What the sample plays on: the API under a URL whose clock it may move. */
export interface Stage {
  url: string;
  now(): string;
  advanceTo(instant: string): Promise<void>;
  idle(): Promise<void>;
}

/** What became of the sample at this start. */
export type Played =
  | { summaries: CitySummary[]; met: number }
  /** The clock was moved by hand past what was left to play, or the folder is the user's own: nothing was touched. */
  | { left: 'clock-moved' | 'not-ours' };

/**
 * Plays the sample: everybody is registered, people apply, the parties do their work day by day until the
 * month is over, and the month is settled. Broken off at any moment and played again, it comes out the same:
 * days that are over are not played again, and what was done today has its key. Its mark tells a later start which
 * persons are its own; played to its end, it is only told.
 */
export async function playSample(
  stage: Stage,
  documents: SchemeDocument[],
  seed: string,
  progress: Progress,
  marks: Marks,
): Promise<Played> {
  const mark = marks.read();
  if (mark?.state === 'done') return { summaries: mark.summaries, met: 0 };
  const cities = citiesOf(stage, documents, mark?.seed ?? seed);
  const runIds = await runsOfBefore(stage, cities);
  if (runIds === undefined) {
    if (stage.now() > SETTLED_AT) return { left: mark === null ? 'not-ours' : 'clock-moved' };
    if (mark === null && stage.now() > `${SAMPLE_START}T00:00:00.000Z` && !(await isBegun(cities)))
      return { left: 'not-ours' };
  }
  const begun: SampleBegun = mark ?? { state: 'playing', seed, persons: {} };
  const ended = runIds ?? (await playAll(stage, cities, begun, progress, marks));
  progress.stage('汇总 · the outcome', cities.length);
  const api = new ApiClient(stage.url);
  const summaries = await inAll(cities, async (city, index) => {
    const summary = await summaryOf(api, city, ended[index] ?? '');
    progress.step();
    return summary;
  });
  progress.end();
  marks.write({ state: 'done', summaries });
  return { summaries, met: cities.reduce((sum, { met }) => sum + met, 0) };
}

function citiesOf({ url }: Stage, documents: SchemeDocument[], seed: string): SampleCity[] {
  const api = new ApiClient(url);
  return documents.filter(isInForce).map((document) => new SampleCity(api, document, SAMPLE_START, seed));
}

/** Releases before the mark left half-played samples without one; their commands are still known by their keys. */
async function isBegun(cities: SampleCity[]): Promise<boolean> {
  const begun = await inAll(cities, (city) => city.isBegun());
  return begun.every(Boolean);
}

/** The settlement runs of a sample that was played to its end in an earlier start; undefined while one is missing. */
async function runsOfBefore(stage: Stage, cities: SampleCity[]): Promise<string[] | undefined> {
  if (stage.now() < SETTLED_AT) return undefined;
  const runIds = await inAll(cities, (city) => city.settledRun(SETTLED_MONTH, SETTLED_AT));
  return runIds.every((runId) => runId !== undefined) ? runIds : undefined;
}

async function playAll(
  stage: Stage,
  cities: SampleCity[],
  begun: SampleBegun,
  progress: Progress,
  marks: Marks,
): Promise<string[]> {
  await registerAll(cities, begun, progress, marks);
  await playDays(stage, cities, progress);
  await stage.advanceTo(SETTLED_AT);

  progress.stage(`上传 ${SETTLED_MONTH} 服务记录 · recording services`, cities.length);
  await inAll(cities, async (city) => {
    await city.goToHospital(SETTLED_MONTH);
    await city.recordServices(SETTLED_MONTH);
    progress.step();
  });

  progress.stage(`检查和审核 ${SETTLED_MONTH} 上门服务 · reviewing visits`, cities.length);
  await inAll(cities, (city) => city.reviewVisits(SETTLED_MONTH));
  await stage.idle();
  await inAll(cities, async (city) => {
    await city.decideReviews();
    progress.step();
  });

  progress.stage(`结算 ${SETTLED_MONTH} · settling`, cities.length);
  const runIds = await inAll(cities, async (city) => {
    const runId = await city.settle(SETTLED_MONTH);
    progress.step();
    return runId;
  });
  await stage.idle();
  return runIds;
}

async function registerAll(
  cities: SampleCity[],
  begun: SampleBegun,
  progress: Progress,
  marks: Marks,
): Promise<void> {
  const known = cities.map(({ tenantId }) => begun.persons[tenantId]);
  if (known.every((persons) => persons !== undefined)) {
    await inAll(cities, (city, index) => city.goOnWith(known[index] ?? {}));
    return;
  }
  marks.write(begun);
  progress.stage(
    '登记参保人员、机构、评估员 · registering',
    cities.reduce((sum, { size }) => sum + size, 0),
  );
  const year = Number(SETTLED_MONTH.slice(0, 4));
  await inAll(cities, (city) => city.prepare(year, () => progress.step()));
  const persons = Object.fromEntries(cities.map((city) => [city.tenantId, city.persons]));
  marks.write({ ...begun, persons });
}

/** Cities have nothing in common but the clock: each is played beside the others. */
function inAll<T>(cities: SampleCity[], work: (city: SampleCity, index: number) => Promise<T>): Promise<T[]> {
  return Promise.all(cities.map(work));
}

/** A scheme that begins only after the sample is loaded, but there is nothing of it to play. */
function isInForce({ versions }: SchemeDocument): boolean {
  return versions.some(({ effectiveFrom }) => effectiveFrom <= SAMPLE_START);
}

async function playDays(stage: Stage, cities: SampleCity[], progress: Progress): Promise<void> {
  const days = daysBefore(SAMPLE_START, FIRST_OF_NEXT);
  progress.stage('申请、评估、公示、选择服务 · the course of the cases', days.length);
  for (const day of days) {
    progress.step();
    if (stage.now() > `${day}${WORK_STARTS}`) continue;
    await stage.advanceTo(`${day}${WORK_STARTS}`);
    await inAll(cities, (city) => city.apply(day));
    await stage.idle();
    if (!isWorkingDay(day)) continue;
    await inAll(cities, (city) => city.work(day));
    await stage.idle();
  }
}

function daysBefore(start: string, until: string): string[] {
  const days: string[] = [];
  for (let day = start; day < until; day = addDays(day, 1)) days.push(day);
  return days;
}
