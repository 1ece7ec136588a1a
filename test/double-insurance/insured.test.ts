import { describe, expect, it } from 'vitest';
import { documentDigest } from '../../functions/double-insurance/digest.ts';
import type { IdDocument } from '../../rules/base/identity.ts';
import { insuredSpells, shareADay } from '../../rules/enrolment/index.ts';

type Days = [from: string, to: string | null];

const spells = (...days: Days[]) => days.map(([from, to]) => ({ from, to }));

describe('The days on which somebody is insured', () => {
  const insured = (diedOn: string | null, ...days: Days[]) =>
    insuredSpells({
      diedOn,
      coverSpells: spells(...days).map((spell) => ({ ...spell, insurance: 'resident' as const })),
    });

  it.each<[string, string | null, Days[], Days[]]>([
    [
      'stay apart where a day lies between',
      null,
      [
        ['2022-01-01', null],
        ['2020-01-01', '2021-12-30'],
      ],
      [
        ['2020-01-01', '2021-12-30'],
        ['2022-01-01', null],
      ],
    ],
    [
      'are one spell where one begins on the day after the other',
      null,
      [
        ['2020-01-01', '2021-12-31'],
        ['2022-01-01', '2022-06-30'],
      ],
      [['2020-01-01', '2022-06-30']],
    ],
    [
      'are one spell where one lies within the other',
      null,
      [
        ['2020-01-01', null],
        ['2021-01-01', '2021-06-30'],
      ],
      [['2020-01-01', null]],
    ],
    [
      'end with the day of death',
      '2021-03-05',
      [
        ['2020-01-01', '2020-12-30'],
        ['2021-01-01', null],
        ['2022-01-01', null],
      ],
      [
        ['2020-01-01', '2020-12-30'],
        ['2021-01-01', '2021-03-05'],
      ],
    ],
  ])('%s', (_, diedOn, days, expected) => {
    expect(insured(diedOn, ...days)).toEqual(spells(...expected));
  });
});

describe('Two who are insured', () => {
  it.each<[Days, Days, boolean]>([
    [['2020-01-01', '2020-12-31'], ['2020-12-31', null], true],
    [['2020-01-01', '2020-12-30'], ['2020-12-31', null], false],
    [['2020-01-01', null], ['2030-01-01', null], true],
    [['2020-01-01', '2020-01-01'], ['2020-01-01', '2020-01-01'], true],
  ])('%j and %j share a day: %s', (a, b, expected) => {
    expect(shareADay(spells(a), spells(b))).toBe(expected);
    expect(shareADay(spells(b), spells(a))).toBe(expected);
  });

  it('share none where one of them never is', () => {
    expect(shareADay([], spells(['2020-01-01', null]))).toBe(false);
  });
});

describe('The digest of a document', () => {
  const key = 'k'.repeat(64);
  const of = (document: Partial<IdDocument>, with_ = key) =>
    documentDigest({ idKind: 'resident-id', idNumber: '11010519491231002X', ...document }, with_);

  /** By OpenSSL: printf 'resident-id\n\n11010519491231002X' | openssl dgst -sha256 -hmac "$(printf 'k%.0s' {1..64})" */
  it('is the HMAC of its kind and number', () => {
    expect(of({})).toBe('4eb1d810983e043af7282bb6d7f58a4eed884f238ad61ee06f43d33a69e62826');
  });

  it('is the same however the number was typed', () => {
    for (const idNumber of [
      '11010519491231002x',
      '１１０１０５１９４９１２３１００２ｘ',
      '110105 19491231 002-X',
    ])
      expect(of({ idNumber })).toBe(of({}));
  });

  it('is another of another kind, country, number or key', () => {
    const others = [
      of({ idNumber: '110105194912310011' }),
      of({}, 'l'.repeat(64)),
      of({ idKind: 'passport', issuedBy: 'FRA', idNumber: '12AB34567' }),
      of({ idKind: 'passport', issuedBy: 'DEU', idNumber: '12AB34567' }),
    ];
    expect(new Set([of({}), ...others]).size).toBe(5);
  });
});
