import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { thisRepository } from '../../cli/repository.ts';
import { fromRoot } from '../../infra/paths.ts';
import { checkClauses, readSourceText } from '../../rules/clauses/index.ts';
import { loadClauses } from '../../rules/clauses/load.ts';
import { quantitiesIn } from '../../rules/clauses/numbers.ts';
import { wrongNumber } from '../../rules/clauses/quoted-number.ts';
import { unusedNumbers } from '../../rules/clauses/unused-numbers.ts';
import type { SchemeDocument } from '../../rules/scheme/index.ts';
import { loadSchemeFolder } from '../../rules/scheme/load.ts';
import { citationsIn } from '../../rules/scheme/value-paths.ts';
import { cities, seedsDirectory } from '../rules/support/cases.ts';

const read = (text: string) => quantitiesIn(text).map(({ value, unit }) => `${value}${unit}`);

describe('the numbers of a text are read', () => {
  it.each([
    ['每人每年70元，其中２０元', ['70元', '20元']],
    ['一次性安排5000万元', ['1次', '50000000元']],
    ['1,234.50 元', ['1234.5元']],
    ['80、100、120元', ['80元', '100元', '120元']],
    ['一千二百三十元，十五元，二十元', ['1230元', '15元', '20元']],
    ['三万五千元，一亿二千万元，一百零五元', ['35000元', '120000000元', '105元']],
    ['壹佰贰拾元', ['120元']],
    ['百分之七十，千分之二点', ['70%', '2‰']],
    ['2.5‰左右，５％', ['2.5‰', '5%']],
    ['提高5个百分点', ['5个百分点']],
    ['6个月、两年、半年', ['6月', '2年', '0.5年']],
    ['二〇二四年', ['2024年']],
  ])('%s', (text, quantities) => {
    expect(read(text)).toEqual(quantities);
  });
});

describe('a value is refused that is not the number of its quote', () => {
  // key, value, quote; the reason or null. The first three passed once.
  it.each<[string, unknown, string, string | null]>([
    ['priceFen', 70, '每人每年70元', 'is 70 fen (0.7 元), but its quote states 70元: 每人每年70元'],
    ['ratio', '0.57', '支付比例为75%', 'is "0.57" (57 %), but its quote states 75%: 支付比例为75%'],
    ['amountFen', 21_000, '每月2100元', 'is 21000 fen (210 元), but its quote states 2100元: 每月2100元'],
    ['priceFen', 7000, '每人每年70元', null],
    ['priceFen', 7000, '每人每年七十元', null],
    ['priceFen', 50, '每次5角', null],
    ['priceFen', 7000, '70%', 'is 7000 fen (70 元), but its quote states 70%: 70%'],
    ['ratio', '0.70', '70元', 'is "0.70" (70 %), but its quote states 70元: 70元'],
    ['ratio', '0.70', '百分之七十', null],
    ['rate', '0.0025', '2.5‰左右', null],
    ['points', '0.05', '提高5个百分点', null],
    ['ratio', '1', '合规费用全部由基金支付', null],
    ['ratio', '1', '按规定支付', 'is "1" (100 %), but its quote states no number: 按规定支付'],
    ['months', 24, '有效期为2年', null],
    ['months', 6, '半年内', null],
    ['periodMonths', 3, '每 3个月为一个结算周期', null],
    ['periodMonths', 1, '每季结算一次', 'is 1 months, but its quote states 季, 一次: 每季结算一次'],
    ['periodMonths', 3, '每季结算一次', null],
    ['periodMonths', 1, '按月结算', null],
    ['remindersDaysBefore', [30, 7], '到期前30天、7天各提醒一次', null],
    [
      'remindersDaysBefore',
      [30, 10],
      '到期前30天、7天各提醒一次',
      'is 10 days, but its quote states 30天, 7天, 一次: 到期前30天、7天各提醒一次',
    ],
    ['minimumLevel', 3, '3级及以上', null],
    ['minimumLevel', 2, '3级及以上', 'is 2, but its quote states 3级: 3级及以上'],
    ['providerLevels', [2, 3], '二级及以上协议服务机构', null],
  ])('%s %j of “%s”', (key, value, quote, reason) => {
    expect(wrongNumber({ steps: ['row', key], value, clause: '一', quote })).toBe(reason);
  });

  it('unless it is a reading, which gives its own reason', () => {
    const reading = { steps: ['priceFen'], value: 70, clause: '一', quote: '70元', assumption: '折算' };
    expect(wrongNumber(reading)).toBeNull();
  });

  it('by lint, with its place, clause and words', () => {
    const { document, entries, text } = city('lanshan');
    const row = document.versions[0]?.benefitRules.find(({ id }) => id === 'institutional');
    if (row?.method !== 'package') throw new Error('the row is a package');
    row.priceFen.value = 50;
    expect(checkClauses(document, entries, text, thisRepository()).findings).toEqual([
      {
        in: 'scheme',
        path: 'versions.2017-12-01.benefitRules.institutional.priceFen',
        clause: '三（二）2',
        quote: '机构护理 50 元／天',
        reason: 'is 50 fen (0.5 元), but its quote states 50 元: 机构护理 50 元／天',
      },
    ]);
  });
});

describe('every amount of the papers is', () => {
  it.each([...cities.map((id) => `seeds/${id}`), 'test/cities/yunxi', 'test/cities/qinglan'])(
    'the number of its quote, and used: %s',
    (folder) => {
      const document = loadSchemeFolder(fromRoot(folder), seedsDirectory);
      const citations = document.versions.flatMap((version) => citationsIn(version));
      expect(citations.map(wrongNumber).filter((reason) => reason !== null)).toEqual([]);
      const source = readSourceText(readFileSync(fromRoot(`${folder}/source.md`), 'utf8'));
      expect(unusedNumbers(document, source)).toEqual([]);
    },
  );
});

describe('a sentence with several numbers', () => {
  const withSentence = (sentence: string) => {
    const { document, text } = city('lanshan');
    return unusedNumbers(
      document,
      readSourceText(text.replace('## 六、工作要求', `${sentence}\n## 六、工作要求`)),
    );
  };

  it('none of which is a value is a finding', () => {
    expect(
      withSentence('夜间护理每晚 80 元，基金支付 65%。').map(({ sentence, written }) => [
        sentence.clause,
        written,
      ]),
    ).toEqual([['五（四）', ['80 元', '65%']]]);
  });

  it('is none where they are days of the calendar, numbers of documents or ordinals', () => {
    expect(
      withSentence(
        '自2018年1月1日起，按（鲁政发〔2017〕63号）和第二批试点通知第5条一次性报送，2018年底前完成。',
      ),
    ).toEqual([]);
  });

  it('is one where the value that stated them is taken out', () => {
    const { document, text } = city('lanshan');
    for (const version of document.versions)
      version.benefitRules = version.benefitRules.filter(({ id }) => !id.startsWith('special-care'));
    delete document.versions[0]?.careModes[0]?.providerLevels;
    const [found, ...more] = unusedNumbers(document, readSourceText(text));
    expect([found?.sentence.clause, found?.written, more]).toEqual(['三（二）2', ['120 元', '150 元'], []]);
  });
});

function city(id: string): {
  document: SchemeDocument;
  entries: ReturnType<typeof loadClauses>;
  text: string;
} {
  const folder = `${seedsDirectory}/${id}`;
  return {
    document: structuredClone(loadSchemeFolder(folder)),
    entries: loadClauses(folder),
    text: readFileSync(`${folder}/source.md`, 'utf8'),
  };
}
