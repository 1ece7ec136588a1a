import { describe, expect, it } from 'vitest';
import { actorWords, EVENT_TYPES, kindOf } from '../../functions/event/catalogue.ts';
import { publicationOf } from '../../functions/event/cloud-event.ts';

const ABOUT = { caseId: 'case_1', personId: 'person_1' };
const event = (type: (typeof EVENT_TYPES)[number]) => ({
  eventId: 'visit#1',
  at: '2024-03-04T01:00:00.000Z',
  type,
  by: 'changhu',
  details: kindOf(type).example,
});

describe('the catalogue of events', () => {
  it.each(EVENT_TYPES)('says in Chinese and English what happened and why: %s', (type) => {
    const { title, sentence, example } = kindOf(type);
    for (const { zh, en } of [title, sentence(example)]) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/^[A-Za-z0-9“]/);
      expect(`${zh} ${en}`).not.toMatch(/undefined|null|NaN|\[object/);
    }
  });

  it.each(EVENT_TYPES)('publishes no free text, place or score: %s', (type) => {
    const { data } = publicationOf('xuzhou', ABOUT, event(type));
    const keys = JSON.stringify(data).match(/"\w+":/g) ?? [];
    for (const key of [
      'zh',
      'en',
      'note',
      'place',
      'objection',
      'score',
      'scores',
      'name',
      'phone',
      'idNumber',
    ])
      expect(keys).not.toContain(`"${key}":`);
  });

  it('gives no two types one published type', () => {
    const published = EVENT_TYPES.map((type) => publicationOf('xuzhou', ABOUT, event(type)).type);
    expect(new Set(published).size).toBe(EVENT_TYPES.length);
  });

  it('gives the same event of the same case the same id, and any other another', () => {
    const id = (tenant: string, caseId: string, eventId: string) =>
      publicationOf(tenant, { ...ABOUT, caseId }, { ...event('accepted'), eventId }).id;
    expect(id('xuzhou', 'case_1', 'visit#1')).toBe(id('xuzhou', 'case_1', 'visit#1'));
    const others = [id('xuzhou', 'case_1', 'visit#2'), id('xuzhou', 'case_2', 'visit#1')];
    others.push(id('jining', 'case_1', 'visit#1'));
    expect(new Set([id('xuzhou', 'case_1', 'visit#1'), ...others]).size).toBe(4);
  });

  it('refuses to publish an event without what its type tells', () => {
    const incomplete = { ...event('concluded'), details: { level: 4 } };
    expect(() => publicationOf('xuzhou', ABOUT, incomplete)).toThrow(/grade/);
  });

  it('names who acted', () => {
    expect(actorWords('changhu').zh).toBe('系统按规则');
    expect(actorWords('operator:operator-1')).toEqual({
      zh: '受托经办机构 operator-1',
      en: 'operator operator-1',
    });
  });
});
