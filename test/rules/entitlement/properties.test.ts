import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../../../rules/base/calendar.ts';
import {
  type EntitlementEvent,
  endReasons,
  foldEntitlement,
  stateOn,
} from '../../../rules/entitlement/index.ts';

/** Random histories of one entitlement, in any order of recording and of delivery. */
const RUNS = 500;
const seed = Number(process.env.CHANGHU_SEED ?? 20_241_124);
const FROM = '2024-02-20';
const day = (offset: number) => addDays(FROM, offset);
const offset = fc.integer({ min: -20, max: 140 });
const recordedAt = fc.integer({ min: 0, max: 8 }).map((hour) => `2024-03-01T0${hour}:00:00.000Z`);

const change: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  fc.record({
    type: fc.constant('mode-changed'),
    from: offset.map(day),
    careMode: fc.constantFrom('institutional', 'home-visits'),
    providerId: fc.constantFrom('p1', 'p2', null),
    carer: fc.constantFrom(null, { carerId: 'c1', trainedOn: null }),
  }),
  fc.record({
    type: fc.constant('grade-changed'),
    from: offset.map(day),
    grade: fc.constantFrom('a', 'b', 'c'),
  }),
  fc.record({ type: fc.constant('ended'), on: offset.map(day), reason: fc.constantFrom(...endReasons) }),
  fc.record({ type: fc.constant('end-withdrawn'), reason: fc.constantFrom(...endReasons) }),
  fc.record({ type: fc.constantFrom('suspended', 'resumed'), from: offset.map(day) }),
);

const history = fc
  .record({
    days: fc.integer({ min: 1, max: 120 }),
    changes: fc.array(fc.tuple(change, recordedAt), { maxLength: 14 }),
    renewed: fc.boolean(),
    stays: fc.array(
      fc.record({ at: offset, days: fc.option(fc.integer({ min: 0, max: 25 }), { freq: 8 }) }),
      { maxLength: 4 },
    ),
  })
  .map(({ days, changes, renewed, stays }) => {
    const validTo = day(days - 1);
    const start = {
      eventId: 'start',
      recordedAt: '2024-02-19T00:00:00.000Z',
      type: 'started',
      from: FROM,
      validTo,
      grade: 'a',
      careMode: 'institutional',
      providerId: 'p1',
      carer: null,
    };
    const renewal = {
      eventId: 'renewal',
      recordedAt: '2024-03-01T04:30:00.000Z',
      type: 'continued',
      from: addDays(validTo, 1),
      validTo: addDays(validTo, 60),
      grade: 'b',
    };
    const others = changes.map(([entry, at], index) => ({ ...entry, eventId: `e${index}`, recordedAt: at }));
    const events = [start, ...(renewed ? [renewal] : []), ...others] as EntitlementEvent[];
    const hospitalStays = stays.map(({ at, days: length }) => ({
      admittedOn: day(at),
      dischargedOn: length === null ? null : day(at + length),
    }));
    return { events, hospitalStays };
  });

describe(`any history of an entitlement (seed ${seed})`, () => {
  it('has one spell on each of its days and none outside them', () => {
    fc.assert(
      fc.property(history, ({ events, hospitalStays }) => {
        const found = foldEntitlement(events, { onDate: FROM, hospitalStays });
        const counted = found.spells.flatMap(({ from, to }) => daysBetween(from, to));
        expect(counted).toEqual(daysBetween(found.from, found.endsOn));
        expect(found.endsOn <= found.validTo).toBe(true);
        for (const { from, to } of found.suspensions)
          expect(found.from <= from && from <= (to ?? '') && (to ?? '') <= found.endsOn).toBe(true);
      }),
      { seed, numRuns: RUNS },
    );
  });

  it('is the same in any order of delivery, and delivered twice', () => {
    fc.assert(
      fc.property(history, ({ events, hospitalStays }) => {
        const context = { onDate: FROM, hospitalStays };
        const found = foldEntitlement(events, context);
        expect(foldEntitlement(events.toReversed(), context)).toEqual(found);
        expect(foldEntitlement([...events, ...events], context)).toEqual(found);
      }),
      { seed, numRuns: RUNS },
    );
  });

  it('is suspended exactly on the days of its suspensions', () => {
    fc.assert(
      fc.property(history, ({ events, hospitalStays }) => {
        const found = foldEntitlement(events, { onDate: FROM, hospitalStays });
        const suspended = found.suspensions.flatMap(({ from, to }) => daysBetween(from, to ?? from));
        const told = daysBetween(day(-20), day(220)).filter(
          (date) => stateOn(found, date, hospitalStays) === 'suspended',
        );
        expect(told).toEqual(suspended);
      }),
      { seed, numRuns: RUNS },
    );
  });

  it('shrinks or stays when a death is added, and ends no later than it', () => {
    fc.assert(
      fc.property(history, offset, ({ events, hospitalStays }, at) => {
        const context = { onDate: FROM, hospitalStays };
        const others = events.filter((event) => !('reason' in event && event.reason === 'died'));
        const before = foldEntitlement(others, context);
        const death: EntitlementEvent = {
          eventId: 'death',
          recordedAt: '2024-04-01T00:00:00.000Z',
          type: 'ended',
          on: day(at),
          reason: 'died',
        };
        const after = foldEntitlement([...others, death], context);
        expect(after.endsOn <= before.endsOn).toBe(true);
        expect(after.spells.every(({ to }) => to <= day(at))).toBe(true);
      }),
      { seed, numRuns: RUNS },
    );
  });
});
