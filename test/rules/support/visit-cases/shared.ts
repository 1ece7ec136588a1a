import type { VisitFacts } from '../../../../rules/verification/facts.ts';
import type { Finding } from '../../../../rules/verification/finding.ts';
import { measured, other, proof, visit, visitFacts } from '../visits.ts';

export type Case = [
  what: string,
  facts: Partial<VisitFacts>,
  result: Finding['result'] | null,
  inputs?: Finding['inputs'],
];

export const base = visitFacts();

export const carer = base.carer ?? { carerId: 'c1', trainedOn: null };

export const withPerson = (facts: Partial<VisitFacts['person']>) => ({
  person: { ...base.person, ...facts },
});

/** From nine o'clock. */
export const until = (to: string) => ({ visit: visit({}, { to: `03-10 ${to}` }) });

const always = { from: '2020-01-01', to: null };

export const item = (code: string, facts = {}) => ({
  ...always,
  code,
  titleZh: code,
  titleEn: code,
  kind: 'life' as const,
  ...facts,
});

export const planned = (times: number, per: 'day' | 'week' | 'month') => ({
  ...always,
  planId: 'plan-1',
  providerId: 'p1',
  items: [{ item: 'bath', times, per, minutes: 60 }],
});

export const north = (metres: number, accuracyM = 10) => ({ position: measured(metres, accuracyM) });

export const atPlace = (metres: number, accuracyM?: number) => ({
  visit: visit({
    checkIn: proof('03-10 09:00', north(metres, accuracyM)),
    checkOut: proof('03-10 10:00'),
  }),
});

/** A later visit of the carer, so far to the north and so many minutes after ten o'clock. */
export const next = (metres: number, time: string, accuracyM?: number) => ({
  ofCarer: [other(north(metres, accuracyM), `03-10 ${time}`, '03-10 12:00')],
});

export const hand = (reason: 'no-network' | 'forgotten', memo?: string) => ({
  manual: { reason, ...(memo !== undefined && { memo }) },
});

/** Five visits of the carer or the person on the day, of two hours less a minute and the rest. */
export const hoursOn = (lastEnd: string) =>
  ['10', '12', '14', '16', '18'].map((hour, index) => {
    const end = hour === '18' ? lastEnd : `${Number(hour) + 2}:00`;
    return other({ visitId: `o${index}` }, `03-10 ${hour}:00`, `03-10 ${end}`);
  });

export function onDevice(carers: number, persons: number, deviceId = 'd1') {
  const ofCarers = Array.from({ length: carers }, (_, index) => ({
    carerId: `c${index + 2}`,
    personId: 'a',
  }));
  const ofPersons = Array.from({ length: persons }, (_, index) => ({ carerId: 'c1', personId: `b${index}` }));
  return [...ofCarers, ...ofPersons].map((who, index) =>
    other({ ...who, visitId: `o${index}`, deviceIds: [deviceId] }, '03-10 12:00', '03-10 13:00'),
  );
}

export function twice(facts: Parameters<typeof other>[0], from: string) {
  return other({ personId: 'a', visitId: `t${from}`, ...facts }, `03-10 ${from}`, '03-10 11:00');
}

export function schemeWith(check: string, change: object) {
  const { scheme } = base;
  const review = structuredClone(scheme.values.review);
  const setting = review?.checks.find((candidate) => candidate.check === check);
  Object.assign(setting ?? {}, change);
  return { ...scheme, values: { ...scheme.values, ...(review && { review }) } };
}
