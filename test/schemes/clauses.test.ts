import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { thisRepository } from '../../cli/repository.ts';
import {
  type ClauseEntry,
  checkClauses,
  draftClauses,
  isComplete,
  readSourceText,
} from '../../rules/clauses/index.ts';
import { loadClauses } from '../../rules/clauses/load.ts';
import { isAtOrUnder, marksIn } from '../../rules/clauses/places.ts';
import { loadSchemeFolder } from '../../rules/scheme/load.ts';
import { type City, cities, seedsDirectory } from '../rules/support/cases.ts';

const repository = thisRepository();

function sourceOf(city: City): string {
  return readFileSync(`${seedsDirectory}/${city}/source.md`, 'utf8');
}

function checked(city: City, change: (entries: ClauseEntry[]) => ClauseEntry[] = (entries) => entries) {
  const entries = change(structuredClone(loadClauses(`${seedsDirectory}/${city}`)));
  return checkClauses(loadSchemeFolder(`${seedsDirectory}/${city}`), entries, sourceOf(city), repository);
}

function reasons(city: City, change: (entries: ClauseEntry[]) => ClauseEntry[]): string[] {
  return checked(city, change).findings.map(({ in: file, path, reason }) => `${file} ${path}: ${reason}`);
}

/** The entry that contains the words, changed. */
function changed(words: string, change: (entry: ClauseEntry) => object) {
  return (entries: ClauseEntry[]) =>
    entries.map((entry) => (entry.quote.includes(words) ? (change(entry) as ClauseEntry) : entry));
}

describe('the clauses of the five texts', () => {
  it.each(cities)('%s: every sentence is listed, in order, and points to what exists', (city) => {
    const { coverage, findings } = checked(city);
    expect(findings).toEqual([]);
    expect(isComplete(coverage)).toBe(true);
    expect(coverage.coveredWords).toBe(coverage.words);
  });

  it('are as many sentences as counted by hand in the texts', () => {
    // 济宁：第三部分（一）4 句、（二）4 句、（三）3 句。
    const { sentences } = readSourceText(sourceOf('jining'));
    const inPlace = (clause: string) => sentences.filter((sentence) => sentence.clause === clause).length;
    expect([inPlace('三（一）'), inPlace('三（二）'), inPlace('三（三）')]).toEqual([4, 4, 3]);
  });

  it('leave nothing of the text outside headings and listed quotes', () => {
    for (const city of cities) {
      const { headings } = readSourceText(sourceOf(city));
      const rest = loadClauses(`${seedsDirectory}/${city}`).reduce(
        (text, { quote }) => text.replace(quote, ''),
        headings.reduce((text, { text: heading }) => text.replace(heading, ''), sourceOf(city)),
      );
      expect(rest.replace(/\s/g, '')).toBe('');
    }
  });
});

describe('clauses.yaml is refused', () => {
  it('when a clause is left out, naming it', () => {
    const found = reasons('xuzhou', (entries) => entries.filter(({ quote }) => !quote.includes('欠费期间')));
    expect(found).toContain(
      'clauses clauses: 五（一） is left out, in whole or in part: 欠费期间待遇不予支付。',
    );
  });

  it('when half a sentence is left out', () => {
    const half = changed('欠费期间', (entry) => ({ ...entry, quote: '欠费期间' }));
    expect(reasons('xuzhou', half).join('\n')).toMatch(
      /五（一） is left out, in whole or in part: 欠费期间待遇不予支付。/,
    );
  });

  it('when entries stand out of the text’s order, or quote what is not there', () => {
    expect(reasons('jining', (entries) => entries.toReversed()).join('\n')).toMatch(/stands out of order/);
    const wrong = changed('不得转包分包服务', (entry) => ({ ...entry, quote: `${entry.quote}！` }));
    expect(reasons('jining', wrong).join('\n')).toMatch(/does not stand in the source text/);
  });

  it.each<[string, object, RegExp]>([
    [
      'a value that is not in the scheme',
      { values: ['providers.swimming'] },
      /leads to nothing in any version of scheme.yaml: providers.swimming/,
    ],
    [
      'a value that quotes other words',
      { values: ['validity.months'] },
      /nothing at validity\.months quotes words of this clause/,
    ],
    ['a rule that does not exist', { rules: ['guess'] }, /there is no rule guess/],
    [
      'a state that does not exist',
      { carriedBy: [{ state: 'AwaitMiracle' }] },
      /no workflow has a state AwaitMiracle/,
    ],
    [
      'an operation that does not exist',
      { carriedBy: [{ operation: 'guess' }] },
      /there is no operation guess/,
    ],
    [
      'an operation that the role may not do',
      { carriedBy: [{ operation: 'approveSchemeDraft', role: 'insured' }] },
      /the role insured may not do approveSchemeDraft/,
    ],
    [
      'a document that does not exist',
      { carriedBy: [{ document: 'docs/nothing.md' }] },
      /there is no file docs\/nothing\.md/,
    ],
  ])('when it points to %s', (_, pointers, reason) => {
    const found = reasons(
      'xuzhou',
      changed('欠费期间', (entry) => ({ ...entry, ...pointers })),
    );
    expect(found.join('\n')).toMatch(reason);
  });

  it.each([
    ['九（九）', '欠费期间', 'the text has no clause 九（九）; its quote stands in 五（一）'],
    ['五（二）', '欠费期间', 'is called 五（二）, but its quote stands in 五（一）'],
    ['文尾', '欠费期间', 'is called 文尾, but its quote stands in 五（一）'],
    ['六', '（三）经办管理。', 'is called 六, but its quote stands in 六（三）'],
  ])('when an entry is called %s while its words stand elsewhere', (clause, words, reason) => {
    const named = changed(words, (entry) => ({ ...entry, clause }));
    expect(reasons('xuzhou', named)).toContain(`clauses clauses.${clause}.clause: ${reason}`);
  });

  it('when a value cites a clause that the text does not have, with or without a quote', () => {
    const document = structuredClone(loadSchemeFolder(`${seedsDirectory}/xuzhou`));
    const version = document.versions[0];
    if (!version) throw new Error('a scheme has a version');
    version.validity.months.clause = '九（九）';
    version.validity.starts = { value: 'day-after-conclusion', clause: '六（九）', assumption: '解读' };
    const { findings } = checkClauses(
      document,
      loadClauses(`${seedsDirectory}/xuzhou`),
      sourceOf('xuzhou'),
      repository,
    );
    expect(findings.map(({ path, reason }) => `${path}: ${reason}`)).toEqual([
      'versions.2022-01-01.validity.months: the text has no clause 九（九）; its quote stands in 六（四）',
      'versions.2022-01-01.validity.starts: the text has no clause 六（九）',
    ]);
  });

  it('when a value of the scheme is pointed to by no clause', () => {
    const found = reasons(
      'xuzhou',
      changed('欠费期间', ({ clause, quote }) => ({ clause, quote, status: 'no-effect', reason: '无' })),
    );
    expect(found).toContain(
      'scheme versions.2022-01-01.refusals.arrears: quotes 五（一）, but no entry of clauses.yaml points to it',
    );
  });

  it('when a value cites another place than its words stand in', () => {
    const document = structuredClone(loadSchemeFolder(`${seedsDirectory}/xuzhou`));
    const version = document.versions[0];
    if (version) version.validity.months.clause = '六（五）';
    const { findings } = checkClauses(
      document,
      loadClauses(`${seedsDirectory}/xuzhou`),
      sourceOf('xuzhou'),
      repository,
    );
    expect(findings.map(({ reason }) => reason)).toContain(
      'cites 六（五）, but its quote stands in 六（四）',
    );
  });
});

describe('the text is read', () => {
  const text = [
    '# 题目',
    '序言。',
    '## 一、总则',
    '（一）范围。甲参加；乙不参加。',
    '（二）标准',
    '1.甲，即“一。”丙。',
    '(1)子项',
    '说明。',
    '## 二、附则',
    '完',
  ].join('\n');

  it('as headings and sentences with the places that the enumerators give', () => {
    const { headings, sentences } = readSourceText(text);
    expect(headings.map((heading) => heading.text)).toEqual([
      '# 题目',
      '## 一、总则',
      '（二）标准',
      '(1)子项',
      '## 二、附则',
    ]);
    expect(sentences.map(({ clause, text: words }) => [clause, words])).toEqual([
      ['文头', '序言。'],
      ['一（一）', '（一）范围。甲参加；'],
      ['一（一）', '乙不参加。'],
      ['一（二）1', '1.甲，即“一。”'],
      ['一（二）1', '丙。'],
      ['一（二）1(1)', '说明。'],
      ['二', '完'],
    ]);
  });

  it.each<[string, string[], string[]]>([
    [
      'levels that are left out',
      ['## 三、待遇', '1.甲。', '2.乙。', '3.丙。', '(1)子项一。', '4．丁。', '## 四、附则', '戊。'],
      ['三1', '三2', '三3', '三3(1)', '三4', '四'],
    ],
    [
      'articles, numbered through all chapters',
      [
        '## 第一章 总则',
        '第一条 甲。',
        '第二条 乙。',
        '（一）丙。',
        '## 二、待遇',
        '第 3 条 丁。',
        '（二）戊。',
      ],
      ['第一条', '第二条', '第二条（一）', '第3条', '第3条（二）'],
    ],
    [
      'brackets of either width, and circled figures',
      ['## 一、甲', '(一)乙。', '（1）丙。', '①丁。', '②戊。', '(2)己。', '1）庚。', '（二）辛。'],
      ['一（一）', '一（一）(1)', '一（一）(1)①', '一（一）(1)②', '一（一）(2)', '一（一）(2)1)', '一（二）'],
    ],
    [
      'chapters and an appendix, and no list of levels taken for an enumerator',
      ['第三章 待遇', '7. 甲。', '一、二、三级机构均可。', '2.5‰左右。', '附件1：名单。'],
      ['第三章7', '第三章7', '第三章7', '附件1'],
    ],
  ])('with %s', (_, lines, clauses) => {
    expect(readSourceText(lines.join('\n')).sentences.map(({ clause }) => clause)).toEqual(clauses);
  });

  it('and a name leads to a place in either width of brackets, and to no other', () => {
    expect(marksIn('五(三)1（1）')).toEqual(['五', '（三）', '1', '(1)']);
    expect(marksIn('家庭病床')).toBeNull();
    expect([isAtOrUnder('五（三）1(1)', '五(三)'), isAtOrUnder('五（三）10', '五（三）1')]).toEqual([
      true,
      false,
    ]);
    expect([isAtOrUnder('第十一条', '第十条'), isAtOrUnder('十一（一）', '十')]).toEqual([false, false]);
  });

  it('and drafted: sentences that no value quotes are undecided', () => {
    expect(draftClauses(text, null).every(({ status }) => status === 'undecided')).toBe(true);
    const draft = draftClauses(sourceOf('lanshan'), loadSchemeFolder(`${seedsDirectory}/lanshan`));
    expect(draft.find(({ quote }) => quote.startsWith('机构护理 50 元'))).toEqual({
      clause: '三（二）2',
      quote: '机构护理 50 元／天；',
      status: 'computed',
      values: ['benefitRules.institutional.match', 'benefitRules.institutional.priceFen'],
    });
  });
});
