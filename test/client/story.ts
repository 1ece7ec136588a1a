import type { components, paths } from 'changhu-api';
import createClient from 'openapi-fetch';

type Statement = components['schemas']['Statement'];
type Task = components['schemas']['Task'];

/** What is not the API's: who signs in, how time goes by, what the assessors see. */
export interface Stage {
  url: string;
  token(user: string): Promise<string>;
  now(): string;
  idle(): Promise<void>;
  advanceTo(instant: string): Promise<void>;
  scores: Record<string, number>;
}

/** From the application to the statement of April, with nothing but the generated types. */
export async function applicationToStatement(stage: Stage): Promise<Statement> {
  const client = new Client(stage);
  const personId = await register(client);
  const caseId = await beAssessed(client, personId);
  const entitlementId = await choose(client, personId, caseId);
  await stage.advanceTo('2024-05-02T01:00:00.000Z');
  const entitlement = await client.as('agency', (api) =>
    api.GET('/entitlements/{entitlementId}', { params: { path: { entitlementId } } }),
  );
  if (entitlement.state !== 'active') throw new Error(`the entitlement is ${entitlement.state}`);
  return settle(client, personId);
}

type Api = ReturnType<typeof createClient<paths>>;
interface Outcome<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

class Client {
  readonly stage: Stage;
  #commands = 0;

  constructor(stage: Stage) {
    this.stage = stage;
  }

  async as<T>(user: string, call: (api: Api) => Promise<Outcome<T>>): Promise<T> {
    const token = await this.stage.token(user);
    const api = createClient<paths>({
      baseUrl: this.stage.url,
      headers: { authorization: `Bearer ${token}` },
    });
    const { data, error, response } = await call(api);
    await this.stage.idle();
    if (data === undefined) throw new Error(`${response.url} → ${response.status} ${JSON.stringify(error)}`);
    return data;
  }

  /** The header that every write takes. */
  key(): { header: { 'Idempotency-Key': string } } {
    this.#commands += 1;
    return { header: { 'Idempotency-Key': `client-${this.#commands}` } };
  }
}

async function register(client: Client): Promise<string> {
  for (const number of [1, 2, 3]) {
    const assessor = { assessorId: `assessor-${number}`, name: `评估员${number}`, expert: number === 1 };
    await client.as('agency', (api) => api.POST('/assessors', { params: client.key(), body: assessor }));
  }
  await client.as('agency', (api) =>
    api.POST('/providers', {
      params: client.key(),
      body: {
        providerId: 'house',
        name: '示例护理院',
        kind: 'elder-care',
        level: null,
        agreementFrom: '2017-01-01',
        agreementTo: null,
        careModes: ['institutional'],
        liabilityCoverTo: '2030-12-31',
      },
    }),
  );
  const person = await client.as('agency', (api) =>
    api.POST('/persons', {
      params: client.key(),
      body: {
        name: '张三',
        idNumber: '11010519491231002X',
        coverSpells: [{ insurance: 'employee', from: '2016-01-01', to: null }],
        contributions: [2021, 2022, 2023, 2024].map((year) => ({
          year,
          paidOn: `${year}-01-10`,
          paidInFull: true,
        })),
      },
    }),
  );
  return person.personId;
}

async function beAssessed(client: Client, personId: string): Promise<string> {
  const { caseId } = await client.as(`insured:${personId}`, (api) =>
    api.POST('/applications', {
      params: client.key(),
      body: { personId, disabledSince: '2023-01-01', applicant: 'self' },
    }),
  );
  await complete(client, caseId, { decision: 'accept', waiver: '材料随后补齐' });
  await complete(client, caseId, { decision: 'appoint', visitAt: client.stage.now(), place: '家中' });
  const form = { visitedAt: client.stage.now(), place: '家中', scores: client.stage.scores };
  for (const task of await tasksOf(client, caseId)) await completeTask(client, task, form);
  await complete(client, caseId, { decision: 'approve' });
  return caseId;
}

/** When nobody objects until the publicity period ends, the person chooses their care. */
async function choose(client: Client, personId: string, caseId: string): Promise<string> {
  const [publicity] = await tasksOf(client, caseId);
  await client.stage.advanceTo(publicity?.dueAt ?? '');
  const params = { path: { caseId } };
  const { allowed } = await client.as(`insured:${personId}`, (api) =>
    api.GET('/cases/{caseId}/care-mode-options', { params }),
  );
  const option = allowed.find(({ careMode }) => careMode === 'institutional');
  await complete(client, caseId, { careMode: 'institutional', providerId: option?.providerId ?? null });
  const { entitlementId } = await client.as('agency', (api) => api.GET('/cases/{caseId}', { params }));
  return entitlementId ?? '';
}

async function settle(client: Client, personId: string): Promise<Statement> {
  await client.as('agency', (api) =>
    api.PUT('/parameters/{name}/{year}', {
      params: { path: { name: 'monthlyIncomeBaseFen', year: '2024' }, ...client.key() },
      body: { value: 316_667, source: '示例数据' },
    }),
  );
  const dates = Array.from({ length: 30 }, (_, index) => `2024-04-${String(index + 1).padStart(2, '0')}`);
  const lines = dates.map((date) => ({ lineId: `care-${date}`, date, component: 'care', feeFen: 3500 }));
  await client.as('provider:house', (api) =>
    api.POST('/service-records', {
      params: client.key(),
      body: { personId, providerId: 'house', month: '2024-04', lines },
    }),
  );
  const { runId } = await client.as('finance', (api) =>
    api.POST('/settlement-runs', {
      params: client.key(),
      body: { fromMonth: '2024-04', toMonth: '2024-04' },
    }),
  );
  const { items } = await client.as('finance', (api) =>
    api.GET('/settlement-runs/{runId}/statements', { params: { path: { runId } } }),
  );
  const statementId = items[0]?.statementId ?? '';
  return client.as('finance', (api) =>
    api.GET('/statements/{statementId}', { params: { path: { statementId } } }),
  );
}

async function tasksOf(client: Client, caseId: string): Promise<Task[]> {
  const { waitingFor } = await client.as('agency', (api) =>
    api.GET('/cases/{caseId}', { params: { path: { caseId } } }),
  );
  return Promise.all(
    waitingFor.map(({ taskId }) =>
      client.as('agency', (api) => api.GET('/tasks/{taskId}', { params: { path: { taskId } } })),
    ),
  );
}

async function complete(
  client: Client,
  caseId: string,
  body: components['schemas']['CompleteTaskInput'],
): Promise<void> {
  const [task, ...others] = await tasksOf(client, caseId);
  if (!task || others.length > 0)
    throw new Error(`the case waits for ${others.length + (task ? 1 : 0)} tasks`);
  await completeTask(client, task, body);
}

async function completeTask(
  client: Client,
  { taskId, role, assignees: [subject] }: Task,
  body: components['schemas']['CompleteTaskInput'],
): Promise<void> {
  await client.as(subject ? `${role}:${subject}` : role, (api) =>
    api.POST('/tasks/{taskId}/completion', { params: { path: { taskId }, ...client.key() }, body }),
  );
}
