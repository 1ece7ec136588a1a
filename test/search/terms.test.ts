import { describe, expect, it } from 'vitest';
import { queryOf } from '../../functions/search/query.ts';
import { readingsOf } from '../../functions/search/readings.ts';
import { termsOf } from '../../functions/search/terms.ts';
import { protectionBy } from '../../functions/storage/protection.ts';
import type { IdDocument } from '../../rules/base/identity.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');
const by = protectionBy(KEY);
const NUMBER: IdDocument = { idKind: 'resident-id', idNumber: '11010519491231002X' };

const lettersOf = (name: string) =>
  termsOf({ name, documents: [NUMBER] }, by, readingsOf(name))
    .filter((term) => term.by !== 'name')
    .map(({ text }) => text)
    .sort();
const namesOf = (name: string) =>
  termsOf({ name, documents: [NUMBER] }, by, readingsOf(name))
    .filter((term) => term.by === 'name')
    .map(({ lead, text }) => `${lead}/${text}`);

describe('A name is found', () => {
  it.each([
    ['王芳', ['wangfang', 'wf']],
    ['单雄', ['chanxiong', 'cx', 'danxiong', 'dx', 'shanxiong', 'sx']],
    ['曾国英', ['cengguoying', 'cgy', 'zengguoying', 'zgy']],
    ['解敏', ['jiemin', 'jm', 'xiemin', 'xm']],
    ['仇英', ['chouying', 'cy', 'qiuying', 'qy']],
    ['查勇', ['chayong', 'cy', 'zhayong', 'zy']],
    ['吕芳', ['lf', 'lvfang', 'lyufang']],
    ['欧阳修', ['ouyangxiu', 'oyx']],
  ])('by every reading of %s and its initials', (name, letters) => {
    expect(lettersOf(name)).toEqual([...letters].sort());
  });

  it('by its characters from the first on, however it was typed', () => {
    expect(namesOf('王　芳')).toEqual(['王/王芳']);
    expect(namesOf('阿不都·热合曼')).toEqual(['阿/阿不都热合曼']);
    expect(namesOf('𠮷野')).toEqual(['𠮷/𠮷野']);
  });

  it('in Latin letters from each of its words on', () => {
    expect(namesOf('Anne-Marie Müller')).toEqual([
      'an/annemariemvller',
      'an/annemariemuller',
      'ma/mariemvller',
      'ma/mariemuller',
      'mv/mvller',
      'mu/muller',
    ]);
  });

  it('by a handful of entries, however many readings its characters have', () => {
    for (const name of ['重乐行长', '单于重乐行长觉', '曾参差解数薄', '了着的地得还没行'])
      expect(termsOf({ name, documents: [NUMBER] }, by, readingsOf(name)).length).toBeLessThanOrEqual(13);
  });

  it('once in a list: an entry tells which others of the same person stand before it', () => {
    const terms = termsOf({ name: '王重', documents: [NUMBER] }, by, readingsOf('王重'));
    const before = terms.filter(({ lead }) => lead === 'wa').map((term) => [term.text, term.before]);
    expect(before).toEqual([
      ['wangzhong', ['wangchong']],
      ['wangchong', undefined],
    ]);
  });
});

describe('A digest', () => {
  it('is HMAC-SHA-256 of kind and number under the city’s key', () => {
    // printf 'document\n11010519491231002X' | openssl dgst -sha256 -mac HMAC -macopt hexkey:$(printf '07%.0s' $(seq 32))
    expect(by.digest('document', '11010519491231002X')).toBe(
      '19542d0e6adfd6a3e8b831a4bf262f2505955b708fcc80a91c1d813b4e486763',
    );
  });

  it('has nothing in common with that of another kind, or by another key', () => {
    const other = protectionBy(Buffer.alloc(32, 8).toString('base64'));
    const digests = [by.digest('document', '1'), by.digest('phone', '1'), other.digest('document', '1')];
    expect(new Set(digests).size).toBe(3);
  });
});

describe('What is typed', () => {
  it.each([
    ['11010519491231002x', { by: 'id-number', key: '11010519491231002X' }],
    ['１１０１０５ 19491231 002X', { by: 'id-number', key: '11010519491231002X' }],
    ['138-0013-8000', { by: 'phone', phone: '13800138000' }],
    ['+86 13800138000', { by: 'phone', phone: '13800138000' }],
    ['e12345678', { by: 'passport', number: 'E12345678' }],
    ['case_26pcx698gxe4ytdhhrwp', { by: 'case', caseId: 'case_26pcx698gxe4ytdhhrwp' }],
    [' per_txjqd0wq5wkdj7gxyqqd ', { by: 'person', personId: 'per_txjqd0wq5wkdj7gxyqqd' }],
    ['王', { by: 'beginning', lead: '王', text: '王' }],
    ['王　芳', { by: 'beginning', lead: '王', text: '王芳' }],
    ['Wáng Fāng', { by: 'beginning', lead: 'wa', text: 'wangfang' }],
    ['LÜ', { by: 'beginning', lead: 'lv', text: 'lv' }],
    ["xi'an", { by: 'beginning', lead: 'xi', text: 'xian' }],
  ])('is a question of one kind: %s', (typed, query) => {
    expect(queryOf(typed)).toEqual({ query });
  });

  it.each([
    ['110105194912310021', '校验码不符'],
    ['110105194913310021', '第 7 至 14 位不是真实日期'],
    ['w', '须填写证件号码'],
    ['123', '须填写证件号码'],
    ['·', '须填写证件号码'],
  ])('is told what is wrong with it: %s', (typed, zh) => {
    const read = queryOf(typed);
    expect('wrong' in read && read.wrong.zh).toContain(zh);
  });
});
