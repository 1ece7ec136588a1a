import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CloudEvent } from '../../functions/outbox/cloud-event.ts';
import { fromRoot } from '../../infra/paths.ts';
import { makeIdNumber } from '../../rules/base/identity.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { type Case, Town } from '../support/town.ts';

interface Listed {
  eventBusName: string;
  event: { source: string; 'detail-type': string; detail: CloudEvent };
}

const PERSON = {
  name: '欧阳婉清',
  idNumber: makeIdNumber('110101', '1944-02-03', 7),
  phone: '13800138000',
};
const SECRETS = [PERSON.name, PERSON.idNumber, PERSON.phone, '解放路八号', '评分偏低', '缺一页病历'];

/** Xuzhou, from Monday 2024-03-04 09:00: one case through correction, objection and entitlement, and one refusal. */
describe('the bus', () => {
  let test: TestHost;
  let town: Town;
  let listed: Listed[];
  let course: Case;
  let refused: Case;

  beforeAll(async () => {
    const document = scheme('xuzhou');
    test = await startTestHost([document], '2024-03-04T01:00:00.000Z');
    town = new Town(test, document);
    await town.assessors(6);
    await town.provider({
      providerId: 'hospital',
      kind: 'medical',
      level: 2,
      careModes: ['institutional', 'home-visits'],
    });
    course = await wholeCourse();
    const other = await town.person();
    refused = await town.case(await town.apply(other, { disabledSince: '2024-02-01' }));
    listed = await everythingPublished();
  });
  afterAll(() => test.close());

  async function wholeCourse(): Promise<Case> {
    const caseId = await town.apply(await town.person(PERSON));
    const [paper = ''] = town.papers();
    await town.complete(await town.taskOf(caseId), {
      decision: 'correct',
      missing: [paper],
      note: '缺一页病历',
    });
    await town.complete(await town.taskOf(caseId), { papers: [paper] });
    await town.accept(caseId);
    await town.complete(await town.taskOf(caseId), {
      decision: 'appoint',
      visitAt: town.now(),
      place: '解放路八号',
    });
    for (const task of await town.tasksOf(caseId)) await town.complete(task, town.form(4));
    await town.complete(await town.taskOf(caseId), { decision: 'approve' });
    await town.complete(await town.taskOf(caseId), { objection: '评分偏低' });
    await town.visit(caseId, 5);
    const choice = { careMode: 'institutional', providerId: 'hospital' };
    await town.complete(await town.taskOf(caseId), choice);
    return town.case(caseId);
  }

  async function everythingPublished(): Promise<Listed[]> {
    const all: Listed[] = [];
    for (;;) {
      const page = await test.api.local<{ events: Listed[]; latest: number }>(
        `/events?after=${all.length}&limit=1000`,
      );
      all.push(...page.events);
      if (all.length >= page.latest) return all;
    }
  }

  const published = () => listed.map(({ event }) => event.detail);
  const ofCase = ({ caseId }: Case) => published().filter(({ subject }) => subject === caseId);

  it('carries every event of a timeline once, in the order of the timeline', () => {
    expect(course.state).toBe('active');
    expect(refused.state).toBe('refused');
    for (const found of [course, refused]) {
      const types = ofCase(found).map(({ type }) => type);
      const told = types.filter((type) => /^cn\.changhu\.(case|entitlement)\./.test(type));
      const expected = found.timeline.map(({ type }) =>
        type.startsWith('entitlement-')
          ? `cn.changhu.entitlement.${type.slice('entitlement-'.length)}.v1`
          : `cn.changhu.case.${type}.v1`,
      );
      expect(told).toEqual(expected);
    }
  });

  it('carries only events that their published schemas allow, and that the documents list', () => {
    const schemas = readdirSync(fromRoot('docs/events'));
    const ajv = new Ajv2020({ allErrors: true, validateFormats: false });
    for (const file of schemas)
      ajv.addSchema(JSON.parse(readFileSync(fromRoot(`docs/events/${file}`), 'utf8')) as object);
    const page = readFileSync(fromRoot('docs/events.md'), 'utf8');
    for (const event of published()) {
      expect(page).toContain(`\`${event.type}\``);
      const validate = ajv.getSchema(`urn:changhu:event:${event.type}`);
      expect([event.type, validate?.(event), validate?.errors]).toEqual([event.type, true, null]);
      expect(ajv.validate(event.dataschema, event.data)).toBe(true);
    }
  });

  it('tells each event under its type and tenant, with an id of its own', () => {
    for (const { eventBusName, event } of listed) {
      expect(eventBusName).toBe('changhu');
      expect(event).toMatchObject({ source: '/changhu/xuzhou', 'detail-type': event.detail.type });
    }
    const ids = published().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('tells that each task was opened, and what became of it', () => {
    const of = (what: string) =>
      published()
        .filter(({ type }) => type === `cn.changhu.task.${what}.v1`)
        .map(({ data }) => data.taskId);
    expect(of('opened').length).toBeGreaterThan(10);
    expect([...of('completed'), ...of('closed')].sort()).toEqual(of('opened').sort());
  });

  it('carries no name, ID number, phone number, address or free text', () => {
    const everything = JSON.stringify(listed);
    for (const secret of SECRETS) expect(everything).not.toContain(secret);
  });

  it('leaves nothing behind in the outbox that is told again', async () => {
    const before = listed.length;
    await town.advanceTo(new Date(Date.parse(town.now()) + 12 * 3_600_000).toISOString());
    const after = await everythingPublished();
    expect(after.slice(before).map(({ event }) => event.detail.type)).toEqual([]);
  });
});
