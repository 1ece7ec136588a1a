import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';

interface Answer {
  status: number;
  type: string | null;
  body: Record<string, unknown> & {
    code?: string;
    errors?: { field: string; reason: { zh: string; en: string } }[];
  };
}

describe('bad input gets a clear problem that names field and reason, and writes nothing', () => {
  let test: TestHost;
  let town: Town;
  const tokens = new Map<string, string>();

  beforeAll(async () => {
    const document = scheme('xuzhou');
    test = await startTestHost([document, scheme('jining')], '2024-03-04T01:00:00.000Z');
    town = new Town(test, document);
    await town.assessors(2);
  });
  afterAll(() => test.close());

  async function send(
    user: string,
    method: string,
    path: string,
    body?: string,
    key: string | null = randomUUID(),
  ): Promise<Answer> {
    const token = tokens.get(user) ?? (await test.api.local<{ token: string }>('/sign-in', { user })).token;
    tokens.set(user, token);
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      ...(key && method !== 'GET' && { 'idempotency-key': key }),
    };
    const response = await fetch(test.host.url + path, {
      method,
      headers,
      ...(body !== undefined && { body }),
    });
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      body: (await response.json()) as Answer['body'],
    };
  }

  const person = {
    name: '张三',
    idNumber: '11010519491231002X',
    coverSpells: [{ insurance: 'resident', from: '2016-01-01', to: null }],
  };
  const fieldsOf = (answer: Answer) => answer.body.errors?.map(({ field }) => field);
  const numberOfPersons = async () => (await test.api.list<unknown>(town.as('auditor'), '/persons')).length;

  it('malformed JSON', async () => {
    const answer = await send(town.as('agency'), 'POST', '/persons', '{"name": ');
    expect(answer).toMatchObject({ status: 400, body: { code: 'malformed_json', status: 400 } });
    expect(answer.type).toContain('application/problem+json');
  });

  it('wrong types and unknown fields, all of them at once', async () => {
    const answer = await send(
      town.as('agency'),
      'POST',
      '/persons',
      JSON.stringify({ ...person, name: 7, colour: 'red' }),
    );
    expect(answer).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    expect(fieldsOf(answer)?.sort()).toEqual(['body.colour', 'body.name']);
    for (const { reason } of answer.body.errors ?? []) expect(reason.zh).toMatch(/\p{Script=Han}/u);
  });

  it('an ID number whose check digit is wrong (GB 11643)', async () => {
    const before = await numberOfPersons();
    const answer = await send(
      town.as('agency'),
      'POST',
      '/persons',
      JSON.stringify({ ...person, idNumber: '110105194912310021' }),
    );
    expect(answer).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    expect(answer.body.errors).toMatchObject([{ field: 'body.idNumber', reason: { zh: '校验码不符' } }]);
    expect(await numberOfPersons()).toBe(before);
  });

  it('a day that the calendar does not have', async () => {
    const spell = { insurance: 'resident', from: '2023-02-29', to: null };
    const answer = await send(
      town.as('agency'),
      'POST',
      '/persons',
      JSON.stringify({ ...person, coverSpells: [spell] }),
    );
    expect(fieldsOf(answer)).toEqual(['body.coverSpells.0.from']);
  });

  it('an unknown tenant', async () => {
    expect(await send(town.as('agency'), 'GET', '/tenants/atlantis')).toMatchObject({
      status: 404,
      body: { code: 'tenant_unknown' },
    });
    expect((await send('agency@atlantis', 'GET', '/cases')).status).toBe(403);
  });

  it('an unknown scheme version', async () => {
    const answer = await send(town.as('agency'), 'GET', '/schemes/1999-01-01');
    expect(answer).toMatchObject({ status: 404, body: { code: 'scheme_version_unknown' } });
  });

  it('a scheme with a wrong value, named by its path', async () => {
    const document = structuredClone(scheme('xuzhou')) as unknown as {
      versions: { validity: { months: { value: unknown } } }[];
    };
    (document.versions[0] as (typeof document.versions)[0]).validity.months.value = 'two years';
    const answer = await send(town.as('platform'), 'PUT', '/schemes/2022-01-01', JSON.stringify(document));
    expect(answer).toMatchObject({ status: 422, body: { code: 'scheme_invalid' } });
    expect(fieldsOf(answer)).toEqual(['body.versions.0.validity.months.value']);
  });

  it('a published version with other content', async () => {
    const document = structuredClone(scheme('xuzhou'));
    document.tenant.nameEn = 'Xuzhou City';
    const answer = await send(town.as('platform'), 'PUT', '/schemes/2022-01-01', JSON.stringify(document));
    expect(answer).toMatchObject({ status: 409, body: { code: 'scheme_version_exists' } });
  });

  it('a write without an Idempotency-Key', async () => {
    const answer = await send(town.as('agency'), 'POST', '/persons', JSON.stringify(person), null);
    expect(answer).toMatchObject({ status: 400, body: { code: 'idempotency_key_missing' } });
  });

  it('a key reused with another body, while the same body gets the same answer', async () => {
    const key = randomUUID();
    const first = await send(town.as('agency'), 'POST', '/persons', JSON.stringify(person), key);
    expect(first.status).toBe(201);
    const before = await numberOfPersons();
    expect(await send(town.as('agency'), 'POST', '/persons', JSON.stringify(person), key)).toEqual(first);
    const other = await send(
      town.as('agency'),
      'POST',
      '/persons',
      JSON.stringify({ ...person, name: '李四' }),
      key,
    );
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
    expect(await numberOfPersons()).toBe(before);
  });

  it('an ID number that is already registered', async () => {
    const answer = await send(town.as('agency'), 'POST', '/persons', JSON.stringify(person));
    expect(answer).toMatchObject({ status: 409, body: { code: 'id_number_registered' } });
  });

  it('scores outside an item’s options, a task completed twice, and a task of somebody else', async () => {
    const personId = await town.person();
    const caseId = await town.apply(personId);
    const acceptance = await town.taskOf(caseId);
    await town.complete(acceptance, { decision: 'accept' });
    const again = await send(
      town.userFor(acceptance),
      'POST',
      `/tasks/${acceptance.taskId}/completion`,
      '{"decision":"accept"}',
    );
    expect(again).toMatchObject({ status: 409, body: { code: 'task_closed' } });

    await town.appoint(caseId);
    const [visit] = await town.tasksOf(caseId);
    if (!visit) throw new Error('nobody visits');
    const form = town.form(3) as { scores: Record<string, number> };
    form.scores.eating = 7;
    const path = `/tasks/${visit.taskId}/completion`;
    const wrong = await send(town.userFor(visit), 'POST', path, JSON.stringify(form));
    expect(wrong).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    expect(fieldsOf(wrong)).toEqual(['body.scores.eating']);
    expect((await town.tasksOf(caseId))[0]?.status).toBe('open');

    const stranger = await send(town.as('assessor', 'assessor-9'), 'POST', path, JSON.stringify(form));
    expect(stranger).toMatchObject({ status: 404, body: { code: 'task_unknown' } });
    expect((await send(town.as('provider', 'p'), 'POST', path, '{}')).status).toBe(403);
  });

  it('a second application while one is open', async () => {
    const personId = await town.person();
    await town.apply(personId);
    const body = JSON.stringify({ personId, disabledSince: '2023-01-01', applicant: 'self' });
    const answer = await send(town.as('insured', personId), 'POST', '/applications', body);
    expect(answer).toMatchObject({ status: 409, body: { code: 'case_open' } });
  });

  it('another city’s object does not exist', async () => {
    const caseId = await town.apply(await town.person());
    expect(await send('agency@jining', 'GET', `/cases/${caseId}`)).toMatchObject({
      status: 404,
      body: { code: 'case_unknown' },
    });
  });

  it('another person’s case does not exist for an insured person', async () => {
    const caseId = await town.apply(await town.person());
    const answer = await send(town.as('insured', 'somebody-else'), 'GET', `/cases/${caseId}`);
    expect(answer).toMatchObject({ status: 404, body: { code: 'case_unknown' } });
  });

  it('services in the future, of an unknown component, or recorded twice', async () => {
    const personId = await town.person();
    await town.provider({
      providerId: 'house',
      kind: 'elder-care',
      level: null,
      careModes: ['institutional'],
    });
    const record = (lines: unknown[], month = '2024-03') =>
      send(
        town.as('provider', 'house'),
        'POST',
        '/service-records',
        JSON.stringify({ personId, providerId: 'house', month, lines }),
      );
    const line = { lineId: 'l1', date: '2024-03-01', component: 'life-care', feeFen: 6000 };
    expect(fieldsOf(await record([{ ...line, date: '2024-03-31' }]))).toEqual(['body.lines.0.date']);
    expect(fieldsOf(await record([{ ...line, component: 'massage' }]))).toEqual(['body.lines.0.component']);
    expect((await record([line])).status).toBe(201);
    expect(await record([line])).toMatchObject({ status: 409, body: { code: 'service_recorded' } });
  });

  it('a cursor that no list handed out, and a page of no size', async () => {
    expect(fieldsOf(await send(town.as('auditor'), 'GET', '/cases?cursor=abc'))).toEqual(['query.cursor']);
    expect(fieldsOf(await send(town.as('auditor'), 'GET', '/cases?limit=0'))).toEqual(['query.limit']);
  });

  it('a cursor of another list, and an id that is no id', async () => {
    for (let person = 0; person < 2; person += 1) await town.person();
    const { body } = await send(town.as('agency'), 'GET', '/persons?limit=1');
    const foreign = `/cases?cursor=${body.nextCursor}`;
    expect(fieldsOf(await send(town.as('agency'), 'GET', foreign))).toEqual(['query.cursor']);
    const long = await send(town.as('agency'), 'GET', `/cases/${'x'.repeat(3000)}`);
    expect(fieldsOf(long)).toEqual(['path.caseId']);
  });

  it('no token, and a token that is none', async () => {
    expect((await fetch(`${test.host.url}/cases`)).status).toBe(401);
    expect(
      (await fetch(`${test.host.url}/cases`, { headers: { authorization: 'Bearer nonsense' } })).status,
    ).toBe(403);
  });
});
