import { pick } from '../base/objects.ts';
import { type CareVisit, careVisitIdOf, dateOf } from './visit-store.ts';

export function minutesOf({ startAt, endAt }: Pick<CareVisit, 'startAt' | 'endAt'>): number {
  return Math.floor((Date.parse(endAt) - Date.parse(startAt)) / 60_000);
}

export function visitView(visit: CareVisit) {
  const { checkIn, checkOut, manual, isFamily, recordedAt, reviewId } = visit;
  return {
    careVisitId: careVisitIdOf(visit),
    ...pick(visit, 'visitId', 'personId', 'providerId', 'carerId', 'component', 'month'),
    date: dateOf(visit),
    ...pick(visit, 'startAt', 'endAt'),
    minutes: minutesOf(visit),
    ...pick(visit, 'items', 'feeFen', 'receivedAt', 'revision', 'state'),
    ...(checkIn && { checkIn }),
    ...(checkOut && { checkOut }),
    ...(manual && { manual }),
    ...(isFamily !== undefined && { isFamily }),
    ...(recordedAt && { recordedAt }),
    ...(reviewId && { reviewId }),
  };
}
