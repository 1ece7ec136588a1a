import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../support/api.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';

interface Message {
  messageId: string;
  occasion: string;
  channel: string;
  to: Record<string, string>;
  text: { zh: string; en: string };
  status: string;
  reason?: string;
}
type Page = { items: Message[]; nextCursor?: string };

/** Xuzhou, from Monday 2024-03-04 09:00; deadlines are counted by hand on the official 2024 calendar. */
describe('messages', () => {
  let test: TestHost;
  let town: Town;

  beforeAll(async () => {
    const document = scheme('xuzhou');
    test = await startTestHost([document], '2024-03-04T01:00:00.000Z');
    town = new Town(test, document);
    await town.assessors(6);
  });
  afterAll(() => test.close());

  const toPerson = async (personId: string) =>
    (await town.get<Page>(town.as('insured', personId), '/messages?limit=100')).items;
  const ofCase = async (caseId: string) =>
    (await town.get<Page>(town.as('agency'), `/messages?caseId=${caseId}&limit=100`)).items;

  it('tell the person each thing that concerns them', async () => {
    const personId = await town.person({ phone: '13800138000' });
    const caseId = await town.apply(personId);
    const [paper = ''] = town.papers();
    await town.complete(await town.taskOf(caseId), { decision: 'correct', missing: [paper], note: '缺一页' });
    await town.complete(await town.taskOf(caseId), { papers: [paper] });
    await town.assess(caseId, 4);

    const messages = await toPerson(personId);
    expect(messages.map(({ occasion }) => occasion).sort()).toEqual([
      'application-received',
      'papers-to-correct',
      'result-public',
      'visit-appointed',
    ]);
    for (const message of messages)
      expect(message).toMatchObject({ channel: 'sms', to: { personId }, status: 'queued' });
    expect(JSON.stringify(messages)).not.toMatch(/13800138000|王某/);
    // Opened on the 4th: five working days are over with Monday the 11th.
    const textOf = (occasion: string) => messages.find((message) => message.occasion === occasion)?.text.zh;
    expect(textOf('result-public')).toContain('失能等级 4 级，公示至 2024-03-11');
    expect(textOf('visit-appointed')).toContain('将于 2024-03-04 09:');
    expect(textOf('visit-appointed')).toContain('地点：家中');
  });

  it('tell a refusal with its reasons and how to object until when, as the case does', async () => {
    const personId = await town.person();
    const caseId = await town.apply(personId, { disabledSince: '2024-02-01' });
    const found = await town.get<{
      state: string;
      reasons: { zh: string }[];
      remedy: { zh: string; untilOn: string; workingDays: number };
      timeline: { type: string; title: { zh: string }; sentence: { zh: string }; who: { zh: string } }[];
    }>(town.as('insured', personId), `/cases/${caseId}`);
    // Ten working days after Monday the 4th: Monday the 18th.
    expect(found).toMatchObject({ state: 'refused', remedy: { workingDays: 10, untilOn: '2024-03-18' } });
    expect(found.timeline.at(-1)).toMatchObject({ title: { zh: '不予通过' }, who: { zh: '系统按规则' } });

    const refusal = (await toPerson(personId)).find(({ occasion }) => occasion === 'refused');
    for (const text of [refusal?.text.zh, found.timeline.at(-1)?.sentence.zh]) {
      for (const { zh } of found.reasons) expect(text).toContain(zh);
      expect(text).toContain(found.remedy.zh);
      expect(text).toContain('2024-03-18');
    }
  });

  it('tell staff by mail what is theirs to do, and the agency what nobody did', async () => {
    const caseId = await town.apply(await town.person());
    const task = await town.taskOf(caseId);
    await town.advanceTo(task.dueAt);
    const mails = (await ofCase(caseId)).filter(({ channel }) => channel === 'mail');
    expect(mails).toMatchObject([
      { occasion: 'task-assigned', to: { role: task.role } },
      { occasion: 'task-escalated', to: { role: 'agency' } },
    ]);
    expect(mails[1]?.text.zh).toContain('受理审核');
  });

  it('go to each drawn assessor by id', async () => {
    const caseId = await town.apply(await town.person());
    await town.accept(caseId);
    await town.appoint(caseId);
    const drawn = (await town.tasksOf(caseId)).flatMap(({ assignees }) => assignees);
    const told = (await ofCase(caseId)).flatMap(({ to }) => to.subject ?? []);
    expect(told.sort()).toEqual(drawn.sort());
  });

  it('are shown to the person they are to and to staff, in pages, and to nobody else', async () => {
    const personId = await town.person();
    const caseId = await town.apply(personId);
    await town.accept(caseId);
    const first = await town.get<Page>(town.as('auditor'), `/messages?caseId=${caseId}&limit=1`);
    expect(first.items).toHaveLength(1);
    const rest = await town.get<Page>(
      town.as('auditor'),
      `/messages?caseId=${caseId}&limit=100&cursor=${encodeURIComponent(first.nextCursor ?? '')}`,
    );
    const all = [...first.items, ...rest.items];
    expect(all).toEqual(await ofCase(caseId));
    const own = await town.get<Page>(town.as('insured', personId), `/messages?caseId=${caseId}`);
    expect(own.items).toEqual(all.filter(({ to }) => to.personId === personId));

    const stranger = town.as('insured', await town.person());
    expect((await town.get<Page>(stranger, `/messages?personId=${personId}`)).items).toEqual([]);
    for (const path of [`/messages?caseId=${caseId}`, `/messages/${all[0]?.messageId}`])
      expect(await problemOf(() => town.get(stranger, path))).toMatchObject({ status: 404 });
    const neither = await problemOf(() => town.get(town.as('agency'), '/messages'));
    expect(neither).toMatchObject({ status: 400, errors: [{ field: 'query' }] });
  });

  it('are delivered once: what failed may be delivered later, what was delivered stays so', async () => {
    const personId = await town.person();
    await town.apply(personId);
    const [message] = await toPerson(personId);
    const path = `/messages/${message?.messageId}/delivery`;
    const gateway = town.as('platform');
    await town.post(gateway, path, { status: 'failed', reason: '号码停机' });
    expect(await toPerson(personId)).toMatchObject([{ status: 'failed', reason: '号码停机' }]);
    const delivered = await town.post<Message>(gateway, path, { status: 'delivered' });
    expect(delivered).toMatchObject({ status: 'delivered' });
    const [shown] = await toPerson(personId);
    expect(shown).toMatchObject({ status: 'delivered', reportedAt: town.now() });
    expect(shown).not.toHaveProperty('reason');

    const late = await problemOf(() => town.post(gateway, path, { status: 'failed', reason: '迟到的回执' }));
    expect(late).toMatchObject({ status: 409, code: 'message_delivered' });
    const own = await problemOf(() => town.post(town.as('agency'), path, { status: 'delivered' }));
    expect(own.status).toBe(403);
  });
});
