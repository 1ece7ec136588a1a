import { describe, expect, it } from 'vitest';
import { main } from '../../cli/main.ts';
import { parseSchemeDocument, type SchemeDocument, SchemeError } from '../../rules/scheme/index.ts';
import { loadSchemeFolder } from '../../rules/scheme/load.ts';
import { bookOf, seedsDirectory } from '../rules/support/cases.ts';

/** Xuzhou, changed; what is refused of it, by path and reason. */
function refused(change: (document: SchemeDocument) => void): [string, string][] {
  const document = structuredClone(loadSchemeFolder(`${seedsDirectory}/xuzhou`));
  change(document);
  try {
    parseSchemeDocument(document, 'scheme.yaml');
    return [];
  } catch (error) {
    if (!(error instanceof SchemeError)) throw error;
    return error.issues.map(({ path, reason }) => [path, reason]);
  }
}

const changed = (code: string, to: Record<string, unknown>) => (document: SchemeDocument) => {
  const item = document.versions[0]?.items?.find((known) => known.code === code);
  Object.assign(item ?? {}, to);
};
const MEALS = 'versions.0.items.2';

describe('A service catalogue', () => {
  it.each<[string, Record<string, unknown>, [string, string][]]>([
    ['all that a city may say', { minutes: 30, priceFen: 2500, unit: 'hour', nationalCode: 'N-7' }, []],
    [
      'a component that there is not',
      { component: 'night' },
      [[`${MEALS}.component`, 'the component night is not defined']],
    ],
    [
      'an item that it excludes and that there is not',
      { excludes: ['massage'] },
      [[`${MEALS}.excludes`, 'the item massage is not defined']],
    ],
    ['that it excludes itself', { excludes: ['life-meals'] }, [[MEALS, 'life-meals excludes itself']]],
    ['a most of nothing', { most: {} }, [[MEALS, 'most: says neither day nor week nor month']]],
    [
      'fewer in a month than in a week',
      { most: { week: 5, month: 4 } },
      [[MEALS, 'most: allows fewer in a longer span than in a shorter one']],
    ],
  ])('takes or refuses %s', (_, to, expected) => {
    expect(refused(changed('life-meals', to))).toEqual(expected);
  });

  it('is refused where a component shares items with itself or with one that there is not', () => {
    const shared = refused(({ versions: [version] }) => {
      const visit = version?.components.find(({ id }) => id === 'visit');
      if (visit?.sameItemsAs) visit.sameItemsAs.value = ['visit', 'night'];
    });
    expect(shared).toEqual([
      ['versions.0.components.2.sameItemsAs', 'the component night is not defined'],
      ['versions.0.components.2.sameItemsAs', 'visit names itself'],
    ]);
  });

  it('lets a line of a visit at home name the items of institutional care, and those of no other', () => {
    const scheme = bookOf('xuzhou').on('2024-01-01');
    const codes = (component: string) => scheme.itemsOf(component).map(({ code }) => code);
    expect(codes('visit')).toEqual([...codes('life-care'), ...codes('medical-care')]);
    expect([codes('life-care').length, codes('medical-care').length, codes('cash')]).toEqual([11, 10, []]);
  });
});

describe('changhu scheme catalogue', () => {
  const run = async (...argv: string[]) => {
    const lines: string[] = [];
    const status = await main(['scheme', 'catalogue', ...argv], (line) => lines.push(line));
    return { status, lines };
  };

  it('names each item with its place, and those that are not mapped to the national list', async () => {
    const { status, lines } = await run('xuzhou');
    expect(status).toBe(1);
    expect(lines).toContain('      life-meals 饮食照料 · help with eating and drinking（五（二）1）');
    const last = lines.at(-1) ?? '';
    expect(last).toMatch(
      /^ {4}未对应国家目录 21 项 · not mapped to the national list：life-cleaning .* medical-special$/,
    );
  });

  it('says of a city whose paper lists nothing that it lists nothing', async () => {
    expect(await run('panjin')).toEqual({
      status: 0,
      lines: ['盘锦市 Panjin', '  自 2021-01-01：原文未列服务项目 · the text lists no items'],
    });
  });
});
