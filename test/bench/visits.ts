import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeIdNumber } from '../../rules/base/identity.ts';
import type { SchemeDocument } from '../../rules/scheme/index.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';
import { RUNNING, TakeoverOffice } from '../takeover/support.ts';

const MONTH = '2024-05';
const VISITS_A_PERSON = 12;
const PERSONS_A_FILE = 100;
const AT_ONCE = 4;

/**
 * A month of visits of so many persons: taken in by the API, checked and drawn from by the round, settled by the run; each
 * as a rate, and beside the rate at a fourth of the persons.
 */
export async function benchVisits(): Promise<void> {
  const small = await rates(100);
  const large = await rates(400);
  for (const [what, rate] of Object.entries(large)) {
    const before = small[what as keyof typeof small];
    console.log(
      `${String(Math.round(rate)).padStart(6)} a second  ${what}; ${(rate / before).toFixed(2)} of the rate at a fourth`,
    );
  }
}

async function rates(count: number) {
  const document = checked(scheme('xuzhou'));
  const folder = mkdtempSync(join(tmpdir(), 'changhu-bench-visits-'));
  const test = await startTestHost([document], '2024-05-02T01:00:00.000Z');
  try {
    const town = new Town(test, document);
    const persons = await takenOver(test, town, folder, count);
    await test.host.advanceTo(`${MONTH}-31T15:00:00.000Z`);
    const visits = count * VISITS_A_PERSON;
    const taken = await timed(() => upload(town, persons));
    await test.host.advanceTo('2024-06-02T01:00:00.000Z');
    const looked = await timed(async () => {
      await town.post(town.as('agency'), '/review-rounds', { month: MONTH });
      await town.idle();
    });
    const settled = await timed(() => town.settle(MONTH, MONTH));
    return {
      'visits taken in': visits / taken,
      'visits checked, drawn from and released': visits / looked,
      'persons settled': count / settled,
    };
  } finally {
    await test.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await act();
  return (performance.now() - began) / 1000;
}

async function takenOver(test: TestHost, town: Town, folder: string, count: number): Promise<string[]> {
  await town.provider({ providerId: 'home', kind: 'home-care', level: null, careModes: ['home-visits'] });
  const office = new TakeoverOffice(test, town, folder);
  const persons: string[] = [];
  for (let first = 0; first < count; first += PERSONS_A_FILE) {
    const idNumbers = Array.from({ length: PERSONS_A_FILE }, (_, index) =>
      makeIdNumber('320303', `19${40 + Math.floor(first / PERSONS_A_FILE)}-06-01`, index + 1),
    );
    for (const idNumber of idNumbers) await town.person({ idNumber });
    const { rows } = await office.takeOver(
      idNumbers.map((idNumber) => ({ ...RUNNING, idNumber, careMode: '上门照护', provider: 'home' })),
    );
    persons.push(...rows.map(({ personId = '' }) => personId));
  }
  for (const personId of persons) {
    const carer = { carerId: `carer-${personId}`, name: '李护理', trainedOn: '2020-01-01' };
    await town.post(town.as('agency'), '/carers', carer);
  }
  return persons;
}

async function upload(town: Town, persons: readonly string[]): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let personId = persons[next++]; personId !== undefined; personId = persons[next++])
      await town.post(town.as('provider', 'home'), '/care-visits', {
        providerId: 'home',
        visits: visitsOf(personId),
      });
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** Every other day, an hour and a half, never at the same second. */
function visitsOf(personId: string) {
  return Array.from({ length: VISITS_A_PERSON }, (_, index) => {
    const day = `${MONTH}-${String(2 * index + 2).padStart(2, '0')}`;
    const at = (hour: string) => `${day}T${hour}:${String((index * 7) % 60).padStart(2, '0')}+08:00`;
    const position = { longitude: 117.2, latitude: 34.26, system: 'GCJ-02', accuracyM: 15 };
    const proof = { position, deviceId: `phone-${personId}`, confirmedBy: ['code'] };
    const [startAt, endAt] = [at('09:00'), at('10:30')];
    return {
      ...{ visitId: `v-${day}`, personId, carerId: `carer-${personId}`, component: 'visit', feeFen: 5000 },
      ...{ startAt, endAt, checkIn: { at: startAt, ...proof }, checkOut: { at: endAt, ...proof } },
    };
  });
}

/** With all checks but of lateness and items: the whole month is sent at its end. */
function checked(document: SchemeDocument): SchemeDocument {
  const changed = structuredClone(document);
  for (const { review } of changed.versions) {
    if (!review) continue;
    review.checks = review.checks.filter(({ check }) => check !== 'late' && check !== 'element-missing');
  }
  return changed;
}
