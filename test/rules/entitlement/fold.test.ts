import { describe, expect, it } from 'vitest';
import { RuleError } from '../../../rules/base/trace.ts';
import {
  changeGrade,
  changeMode,
  continueEntitlement,
  type Entitlement,
  type EntitlementEvent,
  endEntitlement,
  foldEntitlement,
  spellsOfPerson,
  startEntitlement,
  stateOn,
  withdrawEnd,
} from '../../../rules/entitlement/index.ts';

const institution = { careMode: 'institutional', providerId: 'p1', carer: null };
const visits = { careMode: 'home-visits', providerId: 'p2', carer: null };
/** Recorded in the order of the numbers. */
const stamp = (order: number) => ({
  eventId: `e${order}`,
  recordedAt: `2024-01-${String(order).padStart(2, '0')}T00:00:00.000Z`,
});
const start = startEntitlement({
  ...stamp(1),
  ...institution,
  from: '2024-03-11',
  validTo: '2026-03-10',
  grade: 'severe',
});
const fold = (events: EntitlementEvent[], onDate = '2024-04-01') =>
  foldEntitlement(events, { onDate, hospitalStays: [] });
const told = ({ spells }: Entitlement) =>
  spells.map(({ from, to, grade, careMode }) => `${from} ${to} ${grade} ${careMode}`);

function codeOf(decide: () => unknown): string | undefined {
  try {
    decide();
  } catch (error) {
    return error instanceof RuleError ? error.code : String(error);
  }
  return undefined;
}

describe('an entitlement', () => {
  it('is one spell from its start to the last valid day', () => {
    const found = fold([start]);
    expect(found).toMatchObject({
      state: 'active',
      endsOn: '2026-03-10',
      endReason: 'expired',
      suspensions: [],
    });
    expect(found.spells).toEqual([{ from: '2024-03-11', to: '2026-03-10', grade: 'severe', ...institution }]);
    expect([fold([start], '2024-03-10').state, fold([start], '2026-03-11').state]).toEqual([
      'not-started',
      'ended',
    ]);
  });

  it('is split by a change of mode and, within a month, by a change of grade', () => {
    const mode = changeMode([start], { ...stamp(2), ...visits, from: '2024-05-01' });
    const grade = changeGrade([start, mode], { ...stamp(3), from: '2024-05-15', grade: 'moderate' });
    expect(told(fold([start, mode, grade]))).toEqual([
      '2024-03-11 2024-04-30 severe institutional',
      '2024-05-01 2024-05-14 severe home-visits',
      '2024-05-15 2026-03-10 moderate home-visits',
    ]);
  });

  it('lets each change hold from its own day, in whatever order they are recorded or delivered', () => {
    const june = changeMode([start], { ...stamp(2), ...visits, from: '2024-06-01' });
    const may = changeMode([start, june], { ...stamp(3), ...visits, providerId: 'p3', from: '2024-05-01' });
    const grade = changeGrade([start], { ...stamp(4), from: '2024-06-01', grade: 'moderate' });
    const providers = (events: EntitlementEvent[]) =>
      fold(events).spells.map(({ from, providerId, grade: held }) => `${from} ${providerId} ${held}`);
    const expected = ['2024-03-11 p1 severe', '2024-05-01 p3 severe', '2024-06-01 p2 moderate'];
    expect(providers([start, june, may, grade])).toEqual(expected);
    expect(providers([grade, may, june, start, may])).toEqual(expected);
  });

  it('follows the change recorded last of two from one day, and joins a change to the same again', () => {
    const first = changeMode([start], { ...stamp(2), ...visits, from: '2024-05-01' });
    const back = changeMode([start, first], { ...stamp(3), ...institution, from: '2024-05-01' });
    expect(told(fold([start, first, back]))).toEqual(['2024-03-11 2026-03-10 severe institutional']);
  });

  it('refuses a change outside its days, a second start, and events without a start', () => {
    const change = (from: string) => () => changeMode([start], { ...stamp(2), ...visits, from });
    expect([
      codeOf(change('2024-03-10')),
      codeOf(change('2026-03-11')),
      codeOf(change('2026-03-10')),
    ]).toEqual(['entitlement_invalid', 'entitlement_invalid', undefined]);
    expect(codeOf(() => fold([start, { ...start, ...stamp(2) }]))).toBe('entitlement_invalid');
    expect(codeOf(() => fold([]))).toBe('entitlement_invalid');
    expect(codeOf(() => startEntitlement({ ...start, validTo: '2024-03-10' }))).toBe('entitlement_invalid');
  });
});

describe('the end of an entitlement', () => {
  const ended = (order: number, on: string, reason: 'died' | 'cover-lost' | 'expired' | 'fraud') =>
    endEntitlement([start], { ...stamp(order), on, reason });

  it('cuts the spells after it', () => {
    const mode = changeMode([start], { ...stamp(2), ...visits, from: '2025-02-01' });
    const found = fold([start, mode, ended(3, '2024-12-24', 'died')]);
    expect(found).toMatchObject({ endsOn: '2024-12-24', endReason: 'died' });
    expect(told(found)).toEqual(['2024-03-11 2024-12-24 severe institutional']);
  });

  it('is the earliest, also when it is recorded after a later one', () => {
    const expiry = ended(2, '2026-03-10', 'expired');
    expect(fold([start, expiry, ended(3, '2026-03-08', 'died')])).toMatchObject({
      endsOn: '2026-03-08',
      endReason: 'died',
    });
    expect(fold([start, ended(2, '2024-12-31', 'cover-lost'), ended(3, '2025-01-05', 'died')])).toMatchObject(
      {
        endsOn: '2024-12-31',
        endReason: 'cover-lost',
      },
    );
  });

  it('is for the gravest of two reasons on one day', () => {
    expect(
      fold([start, ended(2, '2024-12-31', 'cover-lost'), ended(3, '2024-12-31', 'died')]).endReason,
    ).toBe('died');
  });

  it('moves with a later correction of the same reason, and is taken back by a withdrawal', () => {
    const wrong = ended(2, '2024-12-01', 'died');
    const right = ended(3, '2024-12-11', 'died');
    expect(fold([start, wrong, right]).endsOn).toBe('2024-12-11');
    expect(fold([right, start, wrong]).endsOn).toBe('2024-12-11');
    const back = withdrawEnd([start, wrong, right], { ...stamp(4), reason: 'died' });
    expect(fold([start, wrong, right, back])).toMatchObject({ endsOn: '2026-03-10', endReason: 'expired' });
    expect(codeOf(() => withdrawEnd([start, wrong, back], { ...stamp(5), reason: 'died' }))).toBe(
      'entitlement_invalid',
    );
    expect(codeOf(() => withdrawEnd([start], { ...stamp(5), reason: 'fraud' }))).toBe('entitlement_invalid');
  });

  it('leaves no day of it when it should never have begun', () => {
    const found = fold([start, ended(2, '2024-01-01', 'fraud')]);
    expect(found).toMatchObject({ state: 'ended', endsOn: '2024-03-10', endReason: 'fraud', spells: [] });
  });
});

describe('a renewed conclusion', () => {
  const expiry = endEntitlement([start], { ...stamp(2), on: '2026-03-10', reason: 'expired' });
  const renewal = { ...stamp(3), from: '2026-03-11', validTo: '2028-03-10', grade: 'moderate' };

  it('continues without a gap, also after the expiry was recorded', () => {
    const continued = continueEntitlement([start, expiry], renewal);
    const found = fold([start, expiry, continued], '2026-04-01');
    expect(found).toMatchObject({ state: 'active', endsOn: '2028-03-10', endReason: 'expired' });
    expect(told(found)).toEqual([
      '2024-03-11 2026-03-10 severe institutional',
      '2026-03-11 2028-03-10 moderate institutional',
    ]);
  });

  it('is refused over a gap, and after an end that is no expiry', () => {
    expect(codeOf(() => continueEntitlement([start], { ...renewal, from: '2026-03-12' }))).toBe(
      'entitlement_invalid',
    );
    const died = endEntitlement([start], { ...stamp(2), on: '2026-03-10', reason: 'died' });
    expect(codeOf(() => continueEntitlement([start, died], renewal))).toBe('entitlement_invalid');
  });
});

describe('hospital stays', () => {
  const stays = [
    { admittedOn: '2024-05-10', dischargedOn: '2024-05-14' },
    { admittedOn: '2024-05-13', dischargedOn: '2024-05-20' },
    { admittedOn: '2024-02-01', dischargedOn: '2024-03-13' },
    { admittedOn: '2024-08-01', dischargedOn: '2024-08-01' },
    { admittedOn: '2026-03-09', dischargedOn: null },
  ];

  it('suspend it from the admission to the day before the discharge, joined where they meet', () => {
    const found = foldEntitlement([start], { onDate: '2024-05-19', hospitalStays: stays });
    expect(found.state).toBe('suspended');
    expect(found.suspensions).toEqual([
      { from: '2024-03-11', to: '2024-03-12' },
      { from: '2024-05-10', to: '2024-05-19' },
      { from: '2024-08-01', to: '2024-08-01' },
      { from: '2026-03-09', to: '2026-03-10' },
    ]);
    const states = ['2024-05-09', '2024-05-10', '2024-05-20', '2026-03-10', '2026-03-11'];
    expect(states.map((date) => stateOn(found, date, stays))).toEqual([
      'active',
      'suspended',
      'active',
      'suspended',
      'ended',
    ]);
  });
});

describe('a person', () => {
  it('never has two entitlements on one day', () => {
    const first = fold([start]);
    const next = (from: string) =>
      fold([startEntitlement({ ...stamp(1), ...visits, from, validTo: '2028-03-10', grade: 'severe' })]);
    expect(spellsOfPerson([next('2026-03-11'), first]).map(({ from }) => from)).toEqual([
      '2024-03-11',
      '2026-03-11',
    ]);
    expect(() => spellsOfPerson([first, next('2026-03-10')])).toThrow(
      'two entitlements stand on 2026-03-10: until 2026-03-10 and from 2026-03-10',
    );
  });
});
