import { describe, expect, it } from 'vitest';
import { type OperatorContract, responsibleFor } from '../../rules/application/delegation.ts';
import { checkRenewalRequest, continuationOf, renewalDatesOf } from '../../rules/assessment/renewal-dates.ts';
import { careModeChangeOf } from '../../rules/care-mode/change.ts';
import { bookOf, inventedBook } from './support/cases.ts';

const xuzhou = bookOf('xuzhou').on('2024-04-10');
const yunxi = inventedBook('yunxi').on('2024-04-10');
const qinglan = inventedBook('qinglan').on('2024-04-10');

describe('renewal', () => {
  it('opens 60 days before the last valid day and is reminded of 30 and 7 days before', () => {
    // 2024 has a 29 February: 60 days before 10 March are 10 January, not 9 January.
    expect(renewalDatesOf(xuzhou, { validTo: '2024-03-10' })).toMatchObject({
      opensOn: '2024-01-10',
      remindOn: ['2024-02-09', '2024-03-03'],
    });
    expect(renewalDatesOf(xuzhou, { validTo: '2026-03-10' })).toMatchObject({
      opensOn: '2026-01-09',
      remindOn: ['2026-02-08', '2026-03-03'],
    });
    expect(renewalDatesOf(qinglan, { validTo: '2026-03-31' })).toMatchObject({
      opensOn: '2025-12-31',
      remindOn: ['2026-01-30', '2026-03-01', '2026-03-24'],
    });
  });

  it.each([
    ['the day before it opens', '2026-01-08', ['renewal-not-open']],
    ['the day it opens', '2026-01-09', []],
    ['the last valid day', '2026-03-10', []],
    ['the day after', '2026-03-11', ['renewal-too-late']],
  ])('may be requested from its first to its last day: %s', (_, requestedOn, reasons) => {
    const found = checkRenewalRequest(xuzhou, { validTo: '2026-03-10', requestedOn });
    expect(found.reasons.map(({ code }) => code)).toEqual(reasons);
    expect(found.inTime).toBe(reasons.length === 0);
  });

  it.each([
    ['concluded before the expiry', '2026-02-01', '2026-02-20', true, '2026-03-11', '2028-03-10'],
    ['concluded months after it', '2026-03-10', '2026-06-30', true, '2026-03-11', '2028-03-10'],
    ['requested a day late', '2026-03-11', '2026-04-15', false, '2026-04-16', '2028-04-15'],
  ])('%s continues the entitlement', (_, requestedOn, concludedOn, gapless, from, validTo) => {
    const found = continuationOf(xuzhou, { validTo: '2026-03-10', requestedOn, concludedOn });
    expect(found).toMatchObject({ gapless, from, validTo });
    expect(found.trace[0]?.assumption).toContain('不间断');
  });

  it('counts 24 months from 29 February to the last of February', () => {
    const found = continuationOf(xuzhou, {
      validTo: '2024-02-29',
      requestedOn: '2024-02-01',
      concludedOn: '2024-03-15',
    });
    expect(found).toMatchObject({ from: '2024-03-01', validTo: '2026-02-28' });
  });

  it('waits for the conclusion in Qinglan, whose text has it so', () => {
    const late = { validTo: '2026-03-10', requestedOn: '2026-02-01', concludedOn: '2026-04-15' };
    expect(continuationOf(qinglan, late)).toMatchObject({
      gapless: false,
      from: '2026-04-16',
      validTo: '2028-04-15',
    });
    expect(continuationOf(qinglan, { ...late, concludedOn: '2026-03-01' })).toMatchObject({
      gapless: true,
      from: '2026-03-11',
    });
  });
});

describe('a change of care mode', () => {
  it.each([
    ['2024-04-10', '2024-04-11', '2024-05-01'],
    ['2024-02-29', '2024-03-01', '2024-03-01'],
    ['2023-12-31', '2024-01-01', '2024-01-01'],
    ['2024-01-31', '2024-02-01', '2024-02-01'],
  ])(
    'approved on %s holds the next day (%s) or from the next month (%s), as the scheme says',
    (approvedOn, nextDay, nextMonth) => {
      expect(careModeChangeOf(xuzhou, { approvedOn }).takesEffectOn).toBe(nextDay);
      expect(careModeChangeOf(yunxi, { approvedOn }).takesEffectOn).toBe(nextMonth);
    },
  );

  it('rests on the words of Lanshan, which let a bed be left at any time', () => {
    const [step] = careModeChangeOf(bookOf('lanshan').on('2024-04-10'), { approvedOn: '2024-04-10' }).trace;
    expect(step?.clause).toBe('四（二）');
  });
});

describe('who does a step', () => {
  const contracts: OperatorContract[] = [
    { operatorId: 'first', from: '2022-01-01', to: '2023-12-31', delegates: ['acceptance', 'review'] },
    { operatorId: 'second', from: '2024-01-01', to: null, delegates: ['acceptance', 'appointment'] },
    { operatorId: 'third', from: '2024-06-01', to: '2024-12-31', delegates: ['appointment'] },
  ];
  it.each([
    ['acceptance', '2023-12-31', 'operator', 'first'],
    ['acceptance', '2024-01-01', 'operator', 'second'],
    ['review', '2024-01-01', 'agency', null],
    ['acceptance', '2021-12-31', 'agency', null],
    ['appointment', '2024-06-01', 'operator', 'third'],
    ['appointment', '2025-01-01', 'operator', 'second'],
  ] as const)('%s on %s is for the %s %s', (step, onDate, role, operatorId) => {
    const found = responsibleFor(xuzhou, { contracts, step, onDate });
    expect([found.role, found.operatorId]).toEqual([role, operatorId]);
    expect(found.trace[0]?.clause).toBe('六（三）');
    expect(responsibleFor(xuzhou, { contracts: contracts.toReversed(), step, onDate }).operatorId).toBe(
      operatorId,
    );
  });
});
