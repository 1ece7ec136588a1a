import { PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import {
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  DeleteScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import {
  DescribeExecutionCommand,
  RedriveExecutionCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roleOfAccessKey } from '../../local/endpoint/sts.ts';
import { type Host, startHost } from '../../local/host.ts';
import { signIns } from '../../local/product/sign-ins.ts';
import { type Fixture, makeFixture } from './fixture/assembly.ts';
import { HostClient } from './fixture/client.ts';

let fixture: Fixture;
let host: Host;
let client: HostClient;
let aws: Awaited<ReturnType<HostClient['clients']>>;
const lines: string[] = [];
const workArn = 'arn:aws-cn:lambda:cn-north-1:000000000000:function:fixture-work';
const machineArn = 'arn:aws-cn:states:cn-north-1:000000000000:stateMachine:fixture-machine';
const roleArn = 'arn:aws-cn:iam::000000000000:role/scheduler';

beforeAll(async () => {
  fixture = await makeFixture();
  host = await startHost({
    assemblyDirectory: fixture.assemblyDirectory,
    dataDirectory: fixture.newDirectory(),
    signIns,
    port: 0,
    clock: { virtualStart: '2026-01-01T00:00:00Z' },
    log: (line) => lines.push(line),
  });
  client = new HostClient(host.url);
  aws = await client.clients();
});
afterAll(async () => {
  await host?.close();
  fixture?.remove();
});

function oneOff(
  name: string,
  at: string,
  more: Partial<CreateScheduleCommandInput> = {},
): CreateScheduleCommandInput {
  return {
    Name: name,
    GroupName: 'fixture',
    ScheduleExpression: `at(${at})`,
    ScheduleExpressionTimezone: 'Asia/Shanghai',
    FlexibleTimeWindow: { Mode: 'OFF' },
    ActionAfterCompletion: 'DELETE',
    Target: {
      Arn: workArn,
      RoleArn: roleArn,
      Input: JSON.stringify({ action: 'count', id: name, at: '<aws.scheduler.scheduled-time>' }),
    },
    ...more,
  };
}

async function nowPlusDays(days: number): Promise<string> {
  const { now } = (await client.get('/local/clock')).json;
  return new Date(Date.parse(now) + days * 86_400_000).toISOString();
}

/** The instant as `at()` in Asia/Shanghai writes it. */
function inShanghai(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 19);
}

async function advanceDays(days: number): Promise<void> {
  const answer = await client.post('/local/clock', { advanceTo: await nowPlusDays(days) });
  expect(answer.status).toBe(200);
}

describe('functions, through the ordinary AWS clients', () => {
  it('reach the tables of the template', async () => {
    const answer = await client.work({ action: 'count', id: 'direct', at: 'once' });
    expect(answer.json).toEqual({ count: 1 });
    expect(await client.moments('direct')).toEqual(['once']);
  });

  it('assume a role and get credentials that spell it', async () => {
    const { json } = await client.work({ action: 'assume', id: '' });
    expect(roleOfAccessKey(json.accessKeyId)).toBe('fixture-role');
  });

  it('start executions that wait on the virtual clock', async () => {
    const startedAt = await nowPlusDays(0);
    const { executionArn } = (await client.work({ action: 'start', id: 'started' })).json;
    await client.post('/local/idle', {});
    expect(await client.moments('started')).toEqual([]);
    await advanceDays(2);
    const dayLater = new Date(Date.parse(startedAt) + 86_400_000).toISOString();
    expect(await client.moments('started')).toEqual([dayLater]);
    const described = await aws.stateMachines.send(new DescribeExecutionCommand({ executionArn }));
    expect([described.status, described.output]).toEqual(['SUCCEEDED', '{"count":1}']);
  });

  it('schedule themselves for later, and change their mind', async () => {
    const at = await nowPlusDays(3);
    const localTime = inShanghai(at);
    await client.work({ action: 'schedule', id: 'kept', localTime });
    await client.work({ action: 'schedule', id: 'dropped', localTime });
    await client.work({ action: 'unschedule', id: 'dropped' });
    await advanceDays(4);
    expect(await client.moments('kept')).toEqual([`${at.slice(0, 19)}Z`]);
    expect(await client.moments('dropped')).toEqual([]);
  });
});

describe('Step Functions', () => {
  it('answers a refusal as the AWS client expects it', async () => {
    const start = new StartExecutionCommand({ stateMachineArn: `${machineArn}-unknown` });
    await expect(aws.stateMachines.send(start)).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
  });

  it('redrives an execution that was stopped, and says why it does not redrive one that runs', async () => {
    const { stateMachines } = aws;
    const input = JSON.stringify({ id: 'redriven' });
    const { executionArn } = await stateMachines.send(
      new StartExecutionCommand({ stateMachineArn: machineArn, input }),
    );
    const describe = () => stateMachines.send(new DescribeExecutionCommand({ executionArn }));
    await stateMachines.send(new StopExecutionCommand({ executionArn }));
    expect(await describe()).toMatchObject({ status: 'ABORTED', redriveStatus: 'REDRIVABLE' });
    const { redriveDate } = await stateMachines.send(new RedriveExecutionCommand({ executionArn }));
    expect(await describe()).toMatchObject({ status: 'RUNNING', redriveCount: 1, redriveDate });
    await expect(stateMachines.send(new RedriveExecutionCommand({ executionArn }))).rejects.toMatchObject({
      name: 'ExecutionNotRedrivable',
    });
    await advanceDays(2);
    expect(await describe()).toMatchObject({ status: 'SUCCEEDED', output: '{"count":1}' });
  });
});

describe('a state machine that runs another', () => {
  it('is what the CDK writes for it, and has its result when the other has ended', async () => {
    const stateMachineArn = machineArn.replace('fixture-machine', 'fixture-parent');
    const input = JSON.stringify({ id: 'nested' });
    const { executionArn } = await aws.stateMachines.send(
      new StartExecutionCommand({ stateMachineArn, input }),
    );
    await advanceDays(1);
    const described = await aws.stateMachines.send(new DescribeExecutionCommand({ executionArn }));
    expect([described.status, described.output]).toEqual(['SUCCEEDED', '{"count":1}']);
    const child = await aws.stateMachines.send(
      new DescribeExecutionCommand({
        executionArn: `${machineArn.replace(':stateMachine:', ':execution:')}:run-nested`,
      }),
    );
    expect([child.status, child.input]).toEqual(['SUCCEEDED', input]);
  });
});

describe('EventBridge Scheduler', () => {
  it('gives back what it was given, and lists it', async () => {
    const input = oneOff('described', '2030-01-01T09:00:00', { Description: 'far away' });
    const { ScheduleArn } = await aws.scheduler.send(new CreateScheduleCommand(input));
    expect(ScheduleArn).toBe('arn:aws-cn:scheduler:cn-north-1:000000000000:schedule/fixture/described');
    const found = await aws.scheduler.send(
      new GetScheduleCommand({ Name: 'described', GroupName: 'fixture' }),
    );
    expect(found).toMatchObject({
      ...input,
      State: 'ENABLED',
      Arn: ScheduleArn,
      CreationDate: expect.any(Date),
    });
    const { Schedules } = await aws.scheduler.send(
      new ListSchedulesCommand({ GroupName: 'fixture', NamePrefix: 'desc' }),
    );
    expect(Schedules).toMatchObject([{ Name: 'described', Target: { Arn: workArn } }]);
  });

  it('takes the same request again, and refuses another one of the same name', async () => {
    const input = oneOff('twice', '2030-01-01T09:00:00', { ClientToken: 'token-1' });
    await aws.scheduler.send(new CreateScheduleCommand(input));
    await aws.scheduler.send(new CreateScheduleCommand(input));
    for (const other of [
      { ...input, ClientToken: 'token-2' },
      { ...input, ScheduleExpression: 'rate(1 day)' },
    ]) {
      await expect(aws.scheduler.send(new CreateScheduleCommand(other))).rejects.toMatchObject({
        name: 'ConflictException',
      });
    }
  });

  it('fires an updated schedule at its new time only', async () => {
    const [soon, later] = [await nowPlusDays(1), await nowPlusDays(2)];
    await aws.scheduler.send(new CreateScheduleCommand(oneOff('moved', inShanghai(soon))));
    await aws.scheduler.send(new UpdateScheduleCommand(oneOff('moved', inShanghai(later))));
    await advanceDays(3);
    expect(await client.moments('moved')).toEqual([`${later.slice(0, 19)}Z`]);
  });

  it('forgets a one-off schedule that is to be deleted after completion, and keeps another', async () => {
    const at = inShanghai(await nowPlusDays(1));
    await aws.scheduler.send(new CreateScheduleCommand(oneOff('gone', at)));
    await aws.scheduler.send(
      new CreateScheduleCommand(oneOff('stays', at, { ActionAfterCompletion: 'NONE' })),
    );
    await advanceDays(2);
    const get = (Name: string) => aws.scheduler.send(new GetScheduleCommand({ Name, GroupName: 'fixture' }));
    await expect(get('gone')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    expect((await get('stays')).Name).toBe('stays');
    expect(await client.moments('stays')).toHaveLength(1);
  });

  it('tries a failing function again after a minute', async () => {
    const at = await nowPlusDays(1);
    const Input = JSON.stringify({
      action: 'fail-once',
      id: 'retried',
      at: '<aws.scheduler.attempt-number>',
    });
    const Target = { Arn: workArn, RoleArn: roleArn, Input };
    await aws.scheduler.send(new CreateScheduleCommand(oneOff('retried', inShanghai(at), { Target })));
    await host.advanceTo(at);
    expect(await client.moments('retried')).toEqual([]);
    expect(lines.at(-1)).toContain('"error":"Error"');
    await host.advanceTo(new Date(Date.parse(at) + 60_000).toISOString());
    expect(await client.moments('retried')).toEqual(['2']);
  });

  it('starts executions of a state machine', async () => {
    const Target = { Arn: machineArn, RoleArn: roleArn, Input: '{"id":"by-schedule"}' };
    const at = inShanghai(await nowPlusDays(1));
    await aws.scheduler.send(new CreateScheduleCommand(oneOff('machine', at, { Target })));
    await advanceDays(3);
    expect(await client.moments('by-schedule')).toHaveLength(1);
  });

  it('fires the recurring schedules of the template at their local time', async () => {
    await client.post('/local/clock', { advanceTo: '2026-05-15T00:00:00Z' });
    const before = await client.moments('monthly');
    await client.post('/local/clock', { advanceTo: '2026-08-01T00:59:59Z' });
    expect((await client.moments('monthly')).slice(before.length)).toEqual([
      '2026-06-01T01:00:00Z',
      '2026-07-01T01:00:00Z',
    ]);
    await client.post('/local/clock', { advanceTo: '2026-08-01T01:00:00Z' });
    expect((await client.moments('monthly')).at(-1)).toBe('2026-08-01T01:00:00Z');
  });

  it.each<[string, Partial<CreateScheduleCommandInput>, string]>([
    ['an expression it cannot read', { ScheduleExpression: 'at(tomorrow)' }, 'ValidationException'],
    [
      'a time zone that does not exist',
      { ScheduleExpressionTimezone: 'Asia/Nowhere' },
      'ValidationException',
    ],
    ['a group that does not exist', { GroupName: 'none' }, 'ResourceNotFoundException'],
    ['a target it cannot call', { Target: { Arn: `${workArn}x`, RoleArn: roleArn } }, 'ValidationException'],
    ['a name with a space', { Name: 'a b' }, 'ValidationException'],
    [
      'an input that is not JSON',
      { Target: { Arn: workArn, RoleArn: roleArn, Input: '{' } },
      'ValidationException',
    ],
    ['the name of a schedule of the template', { Name: 'monthly' }, 'ConflictException'],
  ])('refuses %s', async (_, more, name) => {
    const create = new CreateScheduleCommand(oneOff('refused', '2030-01-01T00:00:00', more));
    await expect(aws.scheduler.send(create)).rejects.toMatchObject({ name });
  });

  it('refuses to delete what does not exist', async () => {
    const remove = new DeleteScheduleCommand({ Name: 'never', GroupName: 'fixture' });
    await expect(aws.scheduler.send(remove)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

describe('EventBridge', () => {
  const busArn = 'arn:aws-cn:events:cn-north-1:000000000000:event-bus/fixture-events';
  const entry = (more: Partial<PutEventsRequestEntry> = {}): PutEventsRequestEntry => ({
    Source: 'test',
    DetailType: 'tried',
    Detail: '{"名":"值"}',
    EventBusName: 'fixture-events',
    ...more,
  });
  const put = (...entries: PutEventsRequestEntry[]) =>
    aws.events.send(new PutEventsCommand({ Entries: entries }));
  const listed = async (query: string) => (await client.get(`/local/events${query}`)).json;

  it('keeps what a function puts on a bus of the template', async () => {
    const { latest: before } = await listed('');
    const answer = (await client.work({ action: 'publish', id: 'one' })).json;
    expect(answer).toMatchObject({ FailedEntryCount: 0, Entries: [{ EventId: expect.any(String) }] });
    const now = await nowPlusDays(0);
    expect(await listed(`?after=${before}`)).toEqual({
      latest: before + 1,
      events: [
        {
          number: before + 1,
          eventBusName: 'fixture-events',
          event: {
            version: '0',
            id: answer.Entries[0].EventId,
            'detail-type': 'published',
            source: 'fixture',
            account: '000000000000',
            time: `${now.slice(0, 19)}Z`,
            region: 'cn-north-1',
            resources: [],
            detail: { id: 'one' },
          },
        },
      ],
    });
  });

  it('takes the ARN of a bus, a time and resources', async () => {
    const { latest } = await listed('');
    await put(entry({ EventBusName: busArn, Time: new Date('2025-02-03T04:05:06.789Z'), Resources: ['r'] }));
    const { events } = await listed(`?after=${latest}`);
    expect(events).toMatchObject([
      {
        eventBusName: 'fixture-events',
        event: { time: '2025-02-03T04:05:06Z', resources: ['r'], detail: { 名: '值' } },
      },
    ]);
  });

  it('refuses a bad entry by itself and keeps the others', async () => {
    const { latest } = await listed('');
    const answer = await put(
      entry({ Source: undefined }),
      entry({ DetailType: '' }),
      entry({ Detail: '[1]' }),
      entry({ Detail: 'no JSON' }),
      entry({ EventBusName: 'elsewhere' }),
      entry({ EventBusName: undefined }),
      entry({ Detail: '{"good":1}' }),
    );
    expect(answer.FailedEntryCount).toBe(6);
    expect(answer.Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual([
      ...['InvalidArgument', 'InvalidArgument', 'MalformedDetail', 'MalformedDetail'],
      ...['InvalidArgument', 'InvalidArgument', undefined],
    ]);
    const { events } = await listed(`?after=${latest}`);
    expect(events.map(({ event }: { event: { detail: unknown } }) => event.detail)).toEqual([{ good: 1 }]);
  });

  it('refuses more than ten entries, none, and more than 256 KB together, and keeps none of them', async () => {
    const { latest } = await listed('');
    const refused = { name: 'ValidationException' };
    await expect(put(...Array(11).fill(entry()))).rejects.toMatchObject(refused);
    await expect(put()).rejects.toMatchObject(refused);
    const half = entry({ Detail: JSON.stringify({ text: 'x'.repeat(131_072) }) });
    await expect(put(half, half)).rejects.toMatchObject(refused);
    expect((await put(half)).FailedEntryCount).toBe(0);
    expect((await listed('')).latest).toBe(latest + 1);
  });

  it('lists in pages, in order, and refuses a page that is none', async () => {
    const { latest } = await listed('');
    await put(...[1, 2, 3, 4, 5].map((i) => entry({ Detail: JSON.stringify({ i }) })));
    const numbers: number[] = [];
    for (let after = latest; after < latest + 5; after = numbers.at(-1) ?? after) {
      const page = await listed(`?after=${after}&limit=2`);
      numbers.push(...page.events.map(({ number }: { number: number }) => number));
    }
    expect(numbers).toEqual([1, 2, 3, 4, 5].map((i) => latest + i));
    expect(await listed(`?after=${latest + 100}`)).toEqual({ events: [], latest: latest + 5 });
    expect((await client.get('/local/events?limit=0')).json.code).toBe('limit_invalid');
    expect((await client.get('/local/events?after=-1')).json.code).toBe('after_invalid');
  });

  it('says so of an operation it does not have', async () => {
    const response = await fetch((await client.environment()).AWS_ENDPOINT_URL_EVENTBRIDGE ?? '', {
      method: 'POST',
      headers: { 'x-amz-target': 'AWSEvents.ListRules', 'content-type': 'application/x-amz-json-1.1' },
      body: '{}',
    });
    expect(response.headers.get('content-type')).toBe('application/x-amz-json-1.1');
    expect(await response.json()).toMatchObject({ __type: 'UnknownOperationException' });
  });
});
