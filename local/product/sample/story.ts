import { addDays, addMonths } from '../../../rules/base/calendar.ts';
import { isWorkingDay } from '../../../rules/base/working-days.ts';
import type { SchemeDocument } from '../../../rules/scheme/index.ts';
import { SampleCity } from './city.ts';
import { ApiClient } from './client.ts';
import type { Progress } from './progress.ts';
import { type CitySummary, summaryOf } from './summary.ts';

/** The first day of the sample: a Monday on which all five schemes are in force. */
export const SAMPLE_START = '2024-03-04';
const SETTLED_MONTH = '2024-04';
const WORK_STARTS = 'T01:00:00.000Z'; // 09:00 in Asia/Shanghai

/** What the sample plays on: the API under a URL whose clock it may move. */
export interface Stage {
  url: string;
  now(): string;
  advanceTo(instant: string): Promise<void>;
  idle(): Promise<void>;
}

/**
 * Plays the sample: everybody is registered, people apply, the parties do their work day by day until the
 * month is over, and the month is settled. Broken off at any moment and played again, it comes out the same:
 * days that are over are not played again, and what was done today has its key. Played to its end, it is only told.
 */
export async function playSample(
  stage: Stage,
  documents: SchemeDocument[],
  seed: string,
  progress: Progress,
): Promise<CitySummary[]> {
  const api = new ApiClient(stage.url);
  const cities = documents
    .filter(isInForce)
    .map((document) => new SampleCity(api, document, SAMPLE_START, seed));
  const firstOfNext = addMonths(`${SETTLED_MONTH}-01`, 1);
  const settledAt = `${firstOfNext}${WORK_STARTS}`;

  const runIds =
    (await runsOfBefore(stage, cities, settledAt)) ?? (await playAll(stage, cities, firstOfNext, progress));
  progress.stage('汇总 · the outcome', cities.length);
  const summaries = await inAll(cities, async (city, index) => {
    const summary = await summaryOf(api, city, runIds[index] ?? '');
    progress.step();
    return summary;
  });
  progress.end();
  return summaries;
}

/** The settlement runs of a sample that was played to its end in an earlier start; undefined while one is missing. */
async function runsOfBefore(
  stage: Stage,
  cities: SampleCity[],
  settledAt: string,
): Promise<string[] | undefined> {
  if (stage.now() < settledAt) return undefined;
  const runIds = await inAll(cities, (city) => city.settledRun(SETTLED_MONTH, settledAt));
  return runIds.every((runId) => runId !== undefined) ? runIds : undefined;
}

async function playAll(
  stage: Stage,
  cities: SampleCity[],
  firstOfNext: string,
  progress: Progress,
): Promise<string[]> {
  progress.stage(
    '登记参保人员、机构、评估员 · registering',
    cities.reduce((sum, { size }) => sum + size, 0),
  );
  const year = Number(SETTLED_MONTH.slice(0, 4));
  await inAll(cities, (city) => city.prepare(year, () => progress.step()));

  await playDays(stage, cities, firstOfNext, progress);
  await stage.advanceTo(`${firstOfNext}${WORK_STARTS}`);

  progress.stage(`上传 ${SETTLED_MONTH} 服务记录 · recording services`, cities.length);
  await inAll(cities, async (city) => {
    await city.goToHospital(SETTLED_MONTH);
    await city.recordServices(SETTLED_MONTH);
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

/** Cities have nothing in common but the clock: each is played beside the others. */
function inAll<T>(cities: SampleCity[], work: (city: SampleCity, index: number) => Promise<T>): Promise<T[]> {
  return Promise.all(cities.map(work));
}

/** A scheme that begins only after the sample is loaded, but there is nothing of it to play. */
function isInForce({ versions }: SchemeDocument): boolean {
  return versions.some(({ effectiveFrom }) => effectiveFrom <= SAMPLE_START);
}

async function playDays(
  stage: Stage,
  cities: SampleCity[],
  until: string,
  progress: Progress,
): Promise<void> {
  const days = daysBefore(SAMPLE_START, until);
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
