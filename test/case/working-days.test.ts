import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../support/api.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { type Case, Town } from '../support/town.ts';

const SOURCE = '国务院办公厅关于2027年部分节假日安排的通知';
/** Invented: the Spring Festival off from Friday 5 to Thursday 11 February, Saturday 20 worked. */
const YEAR = {
  source: SOURCE,
  daysOff: [
    '2027-01-01',
    ...['05', '06', '07', '08', '09', '10', '11'].map((day) => `2027-02-${day}`),
    '2027-05-01',
    '2027-10-01',
  ],
  workdays: ['2027-02-20'],
};

interface Year {
  year: number;
  version: number;
  source: string;
  superseded: boolean;
  daysOff: string[];
}
type Shown = Omit<Case, 'clock' | 'timeline'> & {
  clock: { dueOn: string | null; provisional: boolean } | null;
  remedy?: { untilOn: string; provisional: boolean };
  timeline: { type: string; sentence: { zh: string; en: string } }[];
};

describe('Deadlines in a year whose official calendar is not out', () => {
  let test: TestHost;
  let town: Town;
  let openCase: string;
  let refusedCase: string;
  let refusedPerson: string;

  beforeAll(async () => {
    const document = scheme('xuzhou');
    // A Monday; the calendar of 2027 does not come with the program.
    test = await startTestHost([document], '2027-02-01T01:00:00.000Z');
    town = new Town(test, document);
    openCase = await town.apply(await town.person());
    refusedPerson = await town.person({
      coverSpells: [{ insurance: 'employee', from: '2016-01-01', to: '2016-12-31' }],
      contributions: [],
    });
    refusedCase = await town.apply(refusedPerson);
  }, 120_000);
  afterAll(() => test.close());

  const shown = (caseId: string) => town.case(caseId) as unknown as Promise<Shown>;
  const publish = (body: unknown, year = '2027') =>
    town.put<Year>(town.as('platform'), `/working-days/${year}`, body);
  const recounted = async (caseId: string) =>
    (await shown(caseId)).timeline.filter(({ type }) => type === 'deadlines-recounted');

  it('are provisional, and say so', async () => {
    const { clock, waitingFor } = await shown(openCase);
    // 2, 3, 4, 5, 8, 9, 10, 11, 12 and 15 February: the Spring Festival is not known yet.
    expect(clock).toMatchObject({ dueOn: '2027-02-15', provisional: true });
    expect(waitingFor).toMatchObject([{ dueAt: '2027-02-15T16:00:00.000Z', provisional: true }]);
    expect(await town.taskOf(openCase)).toMatchObject({ provisional: true });
    const refused = await shown(refusedCase);
    expect(refused).toMatchObject({
      state: 'refused',
      remedy: { untilOn: '2027-02-15', provisional: true },
    });
    const told = refused.timeline.find(({ type }) => type === 'refused')?.sentence;
    expect(told?.zh).toContain('至 2027-02-15 止（暂定：该年度放假安排尚未公布，公布后重算）');
    expect(told?.en).toContain('until 2027-02-15 (provisional:');
  });

  it.each([
    ['a day of another year', { ...YEAR, daysOff: [...YEAR.daysOff, '2028-01-03'] }, ['body.daysOff.10']],
    ['a Friday as a weekend that is worked', { ...YEAR, workdays: ['2027-02-19'] }, ['body.workdays.0']],
    ['a day both off and worked', { ...YEAR, workdays: ['2027-02-06'] }, ['body.workdays.0']],
    ['no 1 October', { ...YEAR, daysOff: YEAR.daysOff.slice(0, -1) }, ['body.daysOff']],
    ['no source', { ...YEAR, source: ' ' }, ['body.source']],
  ])('are not counted by a calendar with %s', async (_, body, fields) => {
    const refused = await problemOf(() => publish(body));
    expect(refused.errors.map(({ field }) => field)).toEqual(fields);
  });

  it('are not for a city to count otherwise', async () => {
    const refused = await problemOf(() => town.put(town.as('agency'), '/working-days/2027', YEAR));
    expect(refused.status).toBe(403);
  });

  it('are counted again when it is published, and the timeline tells from which day to which', async () => {
    await town.advanceTo('2027-02-03T01:00:00.000Z');
    expect(await publish(YEAR)).toMatchObject({ year: 2027, version: 1, source: SOURCE });
    await town.idle();
    const { clock, waitingFor } = await shown(openCase);
    // 2, 3, 4, 12, 15 to 19 and 20 February.
    expect(clock).toMatchObject({ dueOn: '2027-02-20', provisional: false });
    expect(waitingFor).toMatchObject([{ dueAt: '2027-02-20T16:00:00.000Z', provisional: false }]);
    const [event] = await recounted(openCase);
    expect(event?.sentence.zh).toContain(SOURCE);
    expect(event?.sentence.zh).toContain('受理的期限由 2027-02-15 改为 2027-02-20');
    expect(event?.sentence.en).toContain('the acceptance is due on 2027-02-20 instead of 2027-02-15');
  });

  it('give who was refused the longer time, in a message and on the printed notice', async () => {
    expect((await shown(refusedCase)).remedy).toMatchObject({
      untilOn: '2027-02-20',
      provisional: false,
    });
    const { items } = await town.get<{ items: { occasion: string; text: { zh: string } }[] }>(
      town.as('agency'),
      `/messages?personId=${refusedPerson}`,
    );
    expect(items.filter(({ occasion }) => occasion === 'deadline-recounted')).toMatchObject([
      { text: { zh: expect.stringContaining('提出异议的期限由 2027-02-15 改为 2027-02-20') } },
    ]);
    const user = town.as('insured', refusedPerson);
    const { token } = await test.api.local<{ token: string }>('/sign-in', { user });
    const page = await fetch(`${test.host.url}/cases/${refusedCase}/refusal`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(await page.text()).toContain('至2027年2月20日止');
  });

  it('pass on their new day, not on the old one', async () => {
    await town.advanceTo('2027-02-16T01:00:00.000Z');
    const types = async () => (await shown(openCase)).timeline.map(({ type }) => type);
    expect(await types()).not.toContain('task-escalated');
    await town.advanceTo('2027-02-20T15:59:00.000Z');
    expect(await types()).not.toContain('task-escalated');
    await town.advanceTo('2027-02-20T16:01:00.000Z');
    expect(await types()).toContain('task-escalated');
  });

  it('are left alone by the same calendar again, and counted by a corrected one; all versions can be read', async () => {
    const caseId = await town.apply(await town.person());
    // Applied on Sunday the 21st (Shanghai): 22 to 26 February and 1 to 5 March.
    expect((await shown(caseId)).clock).toMatchObject({ dueOn: '2027-03-05', provisional: false });
    expect(await publish(YEAR)).toMatchObject({ version: 1 });
    await town.idle();
    expect(await recounted(caseId)).toEqual([]);
    const corrected = { ...YEAR, daysOff: [...YEAR.daysOff, '2027-03-04'] };
    expect(await publish(corrected)).toMatchObject({ version: 2, superseded: false });
    await town.idle();
    expect((await shown(caseId)).clock).toMatchObject({ dueOn: '2027-03-08' });
    expect(await recounted(caseId)).toHaveLength(1);
    // The escalated task has days of its own by then.
    expect((await recounted(openCase)).length).toBeGreaterThan(0);
    const { items } = await town.get<{ items: Year[] }>(town.as('auditor'), '/working-days');
    expect(items.filter(({ year }) => year === 2027)).toMatchObject([
      { version: 1, superseded: true },
      { version: 2, superseded: false },
    ]);
    expect(items.find(({ year }) => year === 2026)).toMatchObject({ version: 0, source: expect.any(String) });
    expect(items.find(({ year }) => year === 2026)?.daysOff).toContain('2026-02-16');
  });

  it('are counted again in every case, however many, and once each', async () => {
    const cases: string[] = [];
    // More than a page of the step holds.
    for (let count = 0; count < 30; count += 1) cases.push(await town.apply(await town.person()));
    const before = await Promise.all(cases.map(shown));
    expect(new Set(before.map(({ clock }) => clock?.dueOn))).toEqual(new Set(['2027-03-08']));
    await publish({ ...YEAR, daysOff: [...YEAR.daysOff, '2027-03-04', '2027-03-05'] });
    await town.idle();
    const after = await Promise.all(cases.map(shown));
    expect(new Set(after.map(({ clock }) => clock?.dueOn))).toEqual(new Set(['2027-03-09']));
    expect(new Set(after.map(({ waitingFor }) => waitingFor[0]?.dueAt))).toEqual(
      new Set(['2027-03-09T16:00:00.000Z']),
    );
    const told = await Promise.all(cases.map(recounted));
    expect(told.map((events) => events.length)).toEqual(cases.map(() => 1));
  });

  it('of a publicity over the end of the year move with it', async () => {
    await town.advanceTo('2027-12-27T01:00:00.000Z');
    await town.assessors(8);
    const caseId = await town.apply(await town.person());
    await town.assess(caseId, 4);
    // 28 to 31 December, and Monday 3 January as long as the calendar of 2028 is not out.
    const opened = (await shown(caseId)).timeline.find(({ type }) => type === 'publicity-opened');
    expect(opened?.sentence.zh).toContain('公示至 2028-01-03（暂定');
    expect(await town.taskOf(caseId)).toMatchObject({ dueAt: '2028-01-03T16:00:00.000Z', provisional: true });
    const daysOff = ['2028-01-01', '2028-01-02', '2028-01-03', '2028-05-01', '2028-10-01'];
    await publish({ source: '国务院办公厅关于2028年部分节假日安排的通知', daysOff, workdays: [] }, '2028');
    await town.idle();
    expect(await town.taskOf(caseId)).toMatchObject({
      dueAt: '2028-01-04T16:00:00.000Z',
      provisional: false,
    });
    const [event] = await recounted(caseId);
    expect(event?.sentence.zh).toContain('由 2028-01-03 改为 2028-01-04');
    await town.advanceTo('2028-01-04T15:59:00.000Z');
    expect((await shown(caseId)).state).toBe('publicity');
    await town.advanceTo('2028-01-04T16:01:00.000Z');
    expect((await shown(caseId)).state).toBe('care-mode-choice');
  });
});
