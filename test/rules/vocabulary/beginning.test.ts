import { describe, expect, it } from 'vitest';
import { validityOf } from '../../../rules/assessment/validity.ts';
import { checkCover } from '../../../rules/enrolment/cover.ts';
import { inventedBook, person } from '../support/cases.ts';

const yunxi = inventedBook('yunxi').on('2024-04-01');
const qinglan = inventedBook('qinglan').on('2024-04-01');

function coverOf(birthDate: string, onDate: string) {
  return checkCover(yunxi, {
    person: person({ birthDate }),
    onDate,
    disabledSince: '2020-01-01',
    firstApplicationOn: onDate,
  });
}

describe('a minimum age', () => {
  it('is reached on the birthday', () => {
    expect(coverOf('1964-04-02', '2024-04-02').covered).toBe(true);
    expect(coverOf('1964-04-03', '2024-04-02')).toMatchObject({
      covered: false,
      benefitsFrom: null,
      reasons: [
        {
          code: 'too-young',
          clause: '第四条',
          zh: '申请之日 2024-04-02 未满 60 周岁；2024-04-03 年满',
          en: 'not yet 60 years old on 2024-04-02; reaches that age on 2024-04-03',
        },
      ],
    });
  });

  it('is reached on 28 February by who was born on the 29th, in a year without one', () => {
    expect(coverOf('1964-02-29', '2024-02-28').covered).toBe(false);
    expect(coverOf('1940-02-29', '2023-02-28').covered).toBe(true);
  });
});

describe('the beginning of benefits', () => {
  it('is the first day of the month after the conclusion where the scheme says so', () => {
    expect(validityOf(yunxi, { concludedOn: '2024-12-31' })).toMatchObject({
      validFrom: '2025-01-01',
      validTo: '2026-12-31',
      benefitsFrom: '2025-01-01',
    });
    expect(validityOf(yunxi, { concludedOn: '2024-04-01' }).benefitsFrom).toBe('2024-05-01');
  });

  it('is the day after the conclusion elsewhere', () => {
    expect(validityOf(qinglan, { concludedOn: '2024-04-10' }).benefitsFrom).toBe('2024-04-11');
  });
});
