import { describe, expect, it } from 'vitest';
import { parseSchemeDocument, type SchemeDocument } from '../../rules/scheme/index.ts';
import { loadSchemeFolder } from '../../rules/scheme/load.ts';
import { bookOf, cities, seedsDirectory } from '../rules/support/cases.ts';

describe('the five schemes', () => {
  it.each(cities)(
    '%s loads, with every quote standing word for word in its text, and survives JSON',
    (city) => {
      const document = loadSchemeFolder(`${seedsDirectory}/${city}`);
      expect(document.tenant.id).toBe(city);
      expect(parseSchemeDocument(JSON.parse(JSON.stringify(document)), 'body')).toEqual(document);
    },
  );

  it('are in force from the days that their texts name or we read', () => {
    const from = Object.fromEntries(
      cities.map((city) => [city, bookOf(city).versions.map(({ effectiveFrom }) => effectiveFrom)]),
    );
    expect(from).toEqual({
      lanshan: ['2017-12-01'],
      liaocheng: ['2023-10-01', '2025-01-01'],
      xuzhou: ['2022-01-01'],
      panjin: ['2021-01-01'],
      jining: ['2022-01-01'],
    });
  });

  it('choose the version by day and refuse days before the first', () => {
    const book = bookOf('liaocheng');
    expect([book.on('2024-12-31').effectiveFrom, book.on('2025-01-01').effectiveFrom]).toEqual([
      '2023-10-01',
      '2025-01-01',
    ]);
    expect(() => book.on('2023-09-30')).toThrow('liaocheng has no scheme version in force on 2023-09-30');
  });

  it('offer deadlines in working days, the settlement period, care modes and components', () => {
    const lanshan = bookOf('lanshan').on('2024-01-01');
    expect(lanshan.process).toMatchObject({ publicity: 5, objection: 10, reassessment: 15 });
    expect(lanshan.settlementPeriodMonths).toBe(3);
    expect(lanshan.careModes.map(({ id, components }) => [id, components])).toEqual([
      ['special-care', ['care']],
      ['institutional', ['care']],
      ['home', ['care']],
      ['patrol', ['visit']],
    ]);
    expect(bookOf('xuzhou').on('2024-01-01').components).toEqual([
      'life-care',
      'medical-care',
      'visit',
      'family-care',
      'cash',
    ]);
  });

  it.each(cities)('%s gives every refusal a clause', (city) => {
    const refusals = loadSchemeFolder(`${seedsDirectory}/${city}`).versions.flatMap(({ refusals }) =>
      Object.values(refusals),
    );
    expect(refusals.filter((refusal) => refusal?.clause === undefined)).toEqual([]);
  });

  it('say what is unset', () => {
    expect(
      unsetPaths(loadSchemeFolder(`${seedsDirectory}/liaocheng`)).filter((path) =>
        path.startsWith('versions.1.contributions'),
      ),
    ).toEqual([
      'versions.1.contributions.plans.0.totalFen',
      'versions.1.contributions.plans.0.shares.0.amountFen',
      'versions.1.contributions.plans.0.shares.1.amountFen',
      'versions.1.contributions.collection.period',
      'versions.1.contributions.collection.until',
      'versions.1.contributions.collection.method',
    ]);
    expect(unsetPaths(loadSchemeFolder(`${seedsDirectory}/xuzhou`))).toContain(
      'versions.0.contributions.subsidySplit.cityShare',
    );
  });
});

function unsetPaths(document: SchemeDocument): string[] {
  const found: string[] = [];
  const walk = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('unset' in value) found.push(path);
    for (const [key, inner] of Object.entries(value)) walk(inner, path === '' ? key : `${path}.${key}`);
  };
  walk(document, '');
  return found;
}
