import type { Schemas } from '../base/api.ts';
import { instant, instantOf } from '../base/format.ts';
import type { SchemeInForce } from '../scheme/in-force.ts';
import { fenOf } from './days.ts';
import type * as words from './words.ts';

/** A visit as it stands, and as it is sent. */
export type Visit = Schemas['ListPersonVisitsAnswer']['items'][number];
export type SentVisit = Schemas['RecordVisitsInput']['visits'][number];
export type Proof = NonNullable<SentVisit['checkIn']>;
export type Position = NonNullable<Proof['position']>;
export type ManualReason = keyof typeof words.manualReasons;
export type EndName = 'checkIn' | 'checkOut';

/** One end of a visit, as a form holds it: taken by a press, or entered by hand. */
export interface End {
  /** UTC instant by the clock of this device. */
  at?: string;
  position?: Position;
  /** SHA-256 of each picture, in hex. */
  pictures?: string[];
  /** By clocks in China; empty while it is being entered. */
  byHand?: string;
}

/** What the form of a visit holds. */
export interface VisitValues {
  visitId: string;
  carerId: string;
  component: string;
  checkIn: End;
  items?: string[];
  checkOut: End;
  fee: string;
  reason?: ManualReason;
  memo?: string;
}

export function isByHand(end: End | undefined): boolean {
  return end?.byHand !== undefined;
}

/** The instant of an end; undefined while it was neither taken nor entered. */
export function instantOfEnd(end: End | undefined): string | undefined {
  if (end?.at) return end.at;
  return end?.byHand ? instantOf(end.byHand) : undefined;
}

/** A finished visit, as it is sent. @param recordedAt UTC instant at which it was finished, by the clock of the device */
export function sentFrom(
  values: VisitValues,
  { personId, deviceId, recordedAt }: { personId: string; deviceId: string; recordedAt: string },
): SentVisit {
  const { visitId, carerId, component, checkIn, checkOut, items = [], fee, reason, memo } = values;
  const isManual = isByHand(checkIn) || isByHand(checkOut);
  const proofs = { checkIn: proofOf(checkIn, deviceId), checkOut: proofOf(checkOut, deviceId) };
  return {
    ...{ visitId, personId, carerId: carerId.trim(), component },
    startAt: instantOfEnd(checkIn) ?? '',
    endAt: instantOfEnd(checkOut) ?? '',
    items: items.map((item) => ({ item })),
    feeFen: fenOf(fee) ?? 0,
    ...(proofs.checkIn && { checkIn: proofs.checkIn }),
    ...(proofs.checkOut && { checkOut: proofs.checkOut }),
    ...(isManual && reason && { manual: { reason, ...(memo?.trim() && { memo: memo.trim() }) } }),
    recordedAt,
  };
}

function proofOf({ at, position, pictures }: End, deviceId: string): Proof | undefined {
  if (at === undefined) return undefined;
  return { at, deviceId, ...(position && { position }), ...(pictures?.length && { pictures }) };
}

/** What would be sent to have a recorded visit stay as it is; a correction changes some of it. */
export function sentOf(visit: Visit): SentVisit {
  const { visitId, personId, carerId, component, startAt, endAt, items, feeFen, revision } = visit;
  const { checkIn, checkOut, manual, isFamily, recordedAt } = visit;
  return {
    ...{ visitId, personId, carerId, component, startAt, endAt, items, feeFen },
    ...(checkIn && { checkIn }),
    ...(checkOut && { checkOut }),
    ...(manual && { manual }),
    ...(isFamily !== undefined && { isFamily }),
    ...(recordedAt && { recordedAt }),
    corrects: revision,
  };
}

/** The month and the person in the id of a visit: reading it needs no index. */
export function partsOf(careVisitId: string): { month: string; personId: string } {
  const [month = '', personId = ''] = careVisitId.split('.');
  return { month, personId };
}

/** Components of the care modes that are given by visits. */
export function visitComponents(version: SchemeInForce['version'], careModes: readonly string[]) {
  const offered = version.careModes
    .filter(({ id }) => careModes.includes(id))
    .flatMap(({ components = [] }) => components);
  return version.components.filter(
    ({ id, unit }) => offered.includes(id) && ['visit', 'hour'].includes(unit),
  );
}

/** `2024-05-06 09:03 — 10:31`; with the day of the end, where that is another. */
export function spanOf({ startAt, endAt }: Pick<Visit, 'startAt' | 'endAt'>): string {
  const [start, end] = [instant(startAt), instant(endAt)];
  return `${start} — ${end.slice(0, 10) === start.slice(0, 10) ? end.slice(11) : end}`;
}
