import { describe, expect, it } from 'vitest';
import type { CoverSpell } from '../../../rules/base/facts.ts';
import { type EndFacts, endOf, firstUncoveredDay } from '../../../rules/entitlement/index.ts';
import { bookOf } from '../support/cases.ts';

const xuzhou = bookOf('xuzhou').on('2024-04-10');
const lanshan = bookOf('lanshan').on('2024-04-10');
const employee = (from: string, to: string | null): CoverSpell => ({ from, to, insurance: 'employee' });
const resident = (from: string, to: string | null): CoverSpell => ({ from, to, insurance: 'resident' });

function end(facts: Partial<EndFacts['person']>, onDate: string, decisions: EndFacts['decisions'] = []) {
  const person = { diedOn: null, coverSpells: [employee('2020-01-01', null)], ...facts };
  return endOf(xuzhou, { person, from: '2024-03-11', validTo: '2026-03-10', decisions }, onDate);
}

describe('the end of an entitlement by facts', () => {
  it.each<[string, Partial<EndFacts['person']>, EndFacts['decisions'], string, string, boolean, string]>([
    ['expires', {}, [], '2024-05-01', '2026-03-10 expired', false, '六（四）'],
    ['is over the day after', {}, [], '2026-03-11', '2026-03-10 expired', true, '六（四）'],
    ['is the day of death', { diedOn: '2024-06-05' }, [], '2024-06-06', '2024-06-05 died', true, '五（一）'],
    [
      'is the last day of cover once that has passed without another spell',
      { coverSpells: [employee('2020-01-01', '2024-12-31')] },
      [],
      '2025-01-01',
      '2024-12-31 cover-lost',
      true,
      '三',
    ],
    [
      'is not lost yet while the cover lasts, though it is known to end',
      { coverSpells: [employee('2020-01-01', '2024-12-31')] },
      [],
      '2024-12-31',
      '2026-03-10 expired',
      false,
      '六（四）',
    ],
    [
      'stays lost over a gap of a day, whatever comes later',
      { coverSpells: [employee('2020-01-01', '2024-12-31'), employee('2025-01-02', null)] },
      [],
      '2025-06-01',
      '2024-12-31 cover-lost',
      true,
      '三',
    ],
    [
      'goes on with the next spell, also of the other insurance',
      { coverSpells: [resident('2025-01-01', null), employee('2020-01-01', '2024-12-31')] },
      [],
      '2025-06-01',
      '2026-03-10 expired',
      false,
      '六（四）',
    ],
    [
      'is a decision that comes first',
      { diedOn: '2024-09-09' },
      [{ on: '2024-08-31', reason: 'recovered' }],
      '2024-10-01',
      '2024-08-31 recovered',
      true,
      '五（一）',
    ],
    [
      'leaves no day when the death came before it began',
      { diedOn: '2024-02-29' },
      [],
      '2024-03-11',
      '2024-03-10 died',
      true,
      '五（一）',
    ],
  ])('%s', (_, facts, decisions, onDate, expected, over, clause) => {
    const found = end(facts, onDate, decisions);
    expect([`${found.endsOn} ${found.endReason}`, found.ended, found.reason.clause]).toEqual([
      expected,
      over,
      clause,
    ]);
  });

  it('counts only the insurances of the scheme', () => {
    const spells = [employee('2020-01-01', '2024-12-31'), resident('2025-01-01', null)];
    expect(firstUncoveredDay(xuzhou, spells, '2024-03-11')).toBeNull();
    expect(firstUncoveredDay(lanshan, spells, '2024-03-11')).toBe('2025-01-01');
  });

  it('follows overlapping spells to the latest of them', () => {
    const spells = [employee('2020-01-01', '2024-06-30'), employee('2024-05-01', '2024-08-31')];
    expect(firstUncoveredDay(lanshan, spells, '2024-03-11')).toBe('2024-09-01');
  });
});
