import { createHash } from 'node:crypto';
import type { SchemeVersion } from '../../../rules/scheme/index.ts';
import type { SampleServiceLine } from '../../../seeds/services.ts';
import type { ApiClient } from './client.ts';

/** A visit that somebody else is said to have made at the same time: it is left for the user to look at. */
const AGAIN = '.again-';
/** Visits that one upload takes. */
const MOST_VISITS = 15;
/** From the first person's home to the next, in degrees of latitude: about half a kilometre. */
const NEXT_DOOR = 0.005;

interface Cared {
  personId: string;
  providerId: string | null;
}

/** The lines that are visits at home, as their provider records them with check-in and check-out; and the others. */
export function visitsAmong(
  version: SchemeVersion,
  cared: Cared,
  lines: readonly SampleServiceLine[],
): { visits: object[]; others: SampleServiceLine[] } {
  const isVisit = ({ component, exclusionCode, item }: SampleServiceLine) =>
    cared.providerId !== null &&
    exclusionCode === undefined &&
    item === undefined &&
    version.components.find(({ id }) => id === component)?.unit === 'visit';
  const visits = lines.filter(isVisit).map((line) => visitOf(cared, line, itemsOf(version, line.component)));
  // Where nothing is checked, it would be paid twice.
  return {
    visits: version.review ? withOneAgain(visits) : visits,
    others: lines.filter((line) => !isVisit(line)),
  };
}

/** Two things that anybody may do, where the city lists what there is. */
function itemsOf({ components, items = [] }: SchemeVersion, component: string): { item: string }[] {
  const shared = components.find(({ id }) => id === component)?.sameItemsAs?.value ?? [];
  const of = [component, ...shared];
  return items
    .filter((item) => of.includes(item.component) && item.needsQualification === undefined)
    .slice(0, 2)
    .map(({ code }) => ({ item: code }));
}

/** The first visit once more, under another name. */
function withOneAgain(visits: { visitId: string }[]): object[] {
  const [first] = visits;
  return first ? [...visits, { ...first, visitId: `${AGAIN.slice(1)}${first.visitId}` }] : [];
}

/** What the city lends to the part of it that has to do with visits. */
interface City {
  staff(role: string): string;
  key(...parts: string[]): string;
  unlessDone(command: Promise<unknown>): Promise<void>;
}

/** Visits of a city of the sample: recorded, looked at and decided. */
export class SampleVisits {
  readonly #api: ApiClient;
  readonly #city: City;
  #hasVisits = false;

  constructor(api: ApiClient, city: City) {
    this.#api = api;
    this.#city = city;
  }

  /** Carers who visit are registered with their first visits: releases before this one knew none. */
  async record(
    user: string,
    { personId, providerId, month }: Cared & { month: string },
    visits: readonly object[],
  ): Promise<void> {
    if (visits.length === 0) return;
    const { key, staff, unlessDone } = this.#city;
    const carer = { carerId: carerOf(personId), name: '示例护理员', trainedOn: '2020-03-01' };
    await this.#api.post(staff('agency'), '/carers', key('/carers', carer.carerId), carer);
    for (let start = 0; start < visits.length; start += MOST_VISITS) {
      const upload = { providerId, visits: visits.slice(start, start + MOST_VISITS) };
      await unlessDone(
        this.#api.post(user, '/care-visits', key('visits', personId, month, String(start)), upload),
      );
    }
    this.#hasVisits = true;
  }

  async review(month: string): Promise<void> {
    if (!this.#hasVisits) return;
    const { key, staff, unlessDone } = this.#city;
    await unlessDone(this.#api.post(staff('agency'), '/review-rounds', key('round', month), { month }));
  }

  async decide(): Promise<void> {
    if (!this.#hasVisits) return;
    const { key, staff, unlessDone } = this.#city;
    const operator = staff('operator');
    const waiting = await this.#api.list<{ reviewId: string; careVisitId: string }>(operator, '/reviews');
    for (const { reviewId, careVisitId } of waiting) {
      if (careVisitId.includes(AGAIN)) continue;
      const path = `/reviews/${reviewId}/decision`;
      await unlessDone(this.#api.post(operator, path, key(path), { decision: 'accept' }));
    }
  }
}

function carerOf(personId: string): string {
  return `visitor-${personId}`;
}

/** Everybody has a carer of their own, so that nobody is in two places. */
function visitOf(
  { personId }: Cared,
  { lineId, date, component, feeFen }: SampleServiceLine,
  items: { item: string }[],
) {
  const lot = createHash('sha256').update(personId).digest();
  const drift = createHash('sha256').update(`${personId} ${date}`).digest();
  const carerId = carerOf(personId);
  const hour = 7 + ((lot[1] ?? 0) % 10);
  const startAt = instant(date, hour, (drift[0] ?? 0) % 12, (drift[1] ?? 0) % 60);
  const endAt = instant(date, hour + 1, 2 + ((drift[2] ?? 0) % 12), (drift[3] ?? 0) % 60);
  const latitude = Number((34.26 + ((lot[2] ?? 0) % 40) * NEXT_DOOR).toFixed(4));
  const position = { longitude: 117.2, latitude, system: 'GCJ-02', accuracyM: 15 };
  const proof = { position, deviceId: `phone-${personId}`, confirmedBy: ['code'] };
  return {
    ...{ visitId: lineId, personId, carerId, component, startAt, endAt, feeFen, items },
    ...{ checkIn: { at: startAt, ...proof }, checkOut: { at: endAt, ...proof }, recordedAt: endAt },
  };
}

function instant(date: string, ...time: number[]): string {
  const [hour, minute, second] = time.map((part) => String(part).padStart(2, '0'));
  return `${date}T${hour}:${minute}:${second}+08:00`;
}
