import { afterAll, describe, expect, it } from 'vitest';
import {
  type Bed,
  cleanUp,
  describeOn,
  Functions,
  MACHINE_ARN,
  machine,
  openBed,
  runOn,
  START,
  startOn,
  task,
} from './bed.ts';

afterAll(cleanUp);

const START_SECONDS = Date.parse(START) / 1000;
const WAITING = machine({ W: { Type: 'Wait', Seconds: 3600, End: true } });
const QUICK = machine({ P: { Type: 'Pass', End: true } });

function start(bed: Bed, more: Record<string, unknown>) {
  return bed.service.call('StartExecution', { stateMachineArn: MACHINE_ARN, ...more });
}

describe('StartExecution', () => {
  it('answers the same for the same name and input while the execution runs', async () => {
    const bed = await openBed({ definition: WAITING });
    const first = await start(bed, { name: 'once', input: '{"a":1}' });
    expect(first).toEqual({
      executionArn: 'arn:aws-cn:states:cn-north-1:000000000000:execution:machine:once',
      startDate: START_SECONDS,
    });
    await bed.clock.advanceTo((START_SECONDS + 5) * 1000, () => bed.service.idle());
    expect(await start(bed, { name: 'once', input: '{"a":1}' })).toEqual(first);
    await expect(start(bed, { name: 'once', input: '{"a":2}' })).rejects.toMatchObject({
      code: 'ExecutionAlreadyExists',
      status: 400,
    });
  });

  it('starts one execution for two requests at the same moment', async () => {
    const functions = new Functions({ once: () => null });
    const bed = await openBed({
      definition: machine({ A: task('once', { Next: 'W' }), W: { Type: 'Wait', Seconds: 9, End: true } }),
      functions,
    });
    const both = await Promise.all([start(bed, { name: 'n' }), start(bed, { name: 'n' })]);
    await bed.service.idle();
    expect(both[0]).toEqual(both[1]);
    expect(functions.calls).toHaveLength(1);
  });

  it('refuses the name of an ended execution, before and after a restart', async () => {
    const bed = await openBed({ definition: QUICK });
    await runOn(bed, {}, 'done');
    await expect(start(bed, { name: 'done' })).rejects.toMatchObject({ code: 'ExecutionAlreadyExists' });
    await bed.service.close();
    const again = await openBed({ definition: QUICK, directory: bed.directory });
    await expect(start(again, { name: 'done' })).rejects.toMatchObject({ code: 'ExecutionAlreadyExists' });
  });

  it('invents a name, and takes an empty object for a missing input', async () => {
    const bed = await openBed({ definition: QUICK });
    const { executionArn } = await start(bed, {});
    await bed.service.idle();
    expect(await describeOn(bed, String(executionArn))).toMatchObject({ status: 'SUCCEEDED', output: {} });
  });

  it('refuses bad names, bad input and unknown machines', async () => {
    const bed = await openBed({ definition: QUICK });
    await expect(start(bed, { name: 'a b' })).rejects.toMatchObject({ code: 'InvalidName' });
    await expect(start(bed, { name: 'x'.repeat(81) })).rejects.toMatchObject({ code: 'InvalidName' });
    await expect(start(bed, { input: '{' })).rejects.toMatchObject({ code: 'InvalidExecutionInput' });
    await expect(start(bed, { input: 7 })).rejects.toMatchObject({ code: 'ValidationException' });
    const unknown = bed.service.call('StartExecution', { stateMachineArn: `${MACHINE_ARN}x` });
    await expect(unknown).rejects.toMatchObject({ code: 'StateMachineDoesNotExist' });
  });
});

describe('DescribeExecution', () => {
  it('tells of a running execution and of an ended one, the same after a restart', async () => {
    const bed = await openBed({ definition: WAITING });
    const executionArn = await startOn(bed, { a: 1 });
    await bed.service.idle();
    const running = await bed.service.call('DescribeExecution', { executionArn });
    expect(running).toMatchObject({
      status: 'RUNNING',
      input: '{"a":1}',
      startDate: START_SECONDS,
      name: 'run',
    });
    expect(running).not.toHaveProperty('stopDate');
    await bed.clock.advanceTo((START_SECONDS + 3600) * 1000, () => bed.service.idle());
    const ended = await bed.service.call('DescribeExecution', { executionArn });
    expect(ended).toMatchObject({ status: 'SUCCEEDED', output: '{"a":1}', stopDate: START_SECONDS + 3600 });
    const history = await bed.service.call('GetExecutionHistory', { executionArn });
    await bed.service.close();
    const again = await openBed({ definition: QUICK, directory: bed.directory });
    expect(await again.service.call('DescribeExecution', { executionArn })).toEqual(ended);
    expect(await again.service.call('GetExecutionHistory', { executionArn })).toEqual(history);
  });

  it('refuses what is no execution', async () => {
    const bed = await openBed({ definition: QUICK });
    const missing = MACHINE_ARN.replace('stateMachine', 'execution');
    const ask = (executionArn: string) => bed.service.call('DescribeExecution', { executionArn });
    await expect(ask(`${missing}:none`)).rejects.toMatchObject({ code: 'ExecutionDoesNotExist' });
    await expect(ask('nonsense')).rejects.toMatchObject({ code: 'InvalidArn' });
  });
});

describe('ListExecutions', () => {
  it('pages through executions from the newest, by status, archived or not', async () => {
    const definition = machine({
      C: { Type: 'Choice', Choices: [{ Condition: '{% $states.input.stay %}', Next: 'W' }], Default: 'F' },
      W: { Type: 'Wait', Seconds: 3600, End: true },
      F: { Type: 'Fail', Error: 'No' },
    });
    const before = await openBed({ definition });
    for (const name of ['a', 'b', 'c']) await runOn(before, { stay: name === 'b' }, name);
    await before.service.close();
    const bed = await openBed({ definition, directory: before.directory, clock: before.clock });
    for (const name of ['d', 'e']) await runOn(bed, { stay: name === 'e' }, name);

    expect(await namesOf(bed, {})).toEqual([['e', 'd', 'c', 'b', 'a']]);
    expect(await namesOf(bed, { maxResults: 2 })).toEqual([['e', 'd'], ['c', 'b'], ['a']]);
    expect(await namesOf(bed, { statusFilter: 'RUNNING' })).toEqual([['e', 'b']]);
    expect(await namesOf(bed, { statusFilter: 'FAILED', maxResults: 3 })).toEqual([['d', 'c', 'a']]);
  });

  it('refuses a page token of another list', async () => {
    const bed = await openBed({ definition: QUICK });
    for (const name of ['a', 'b']) await runOn(bed, {}, name);
    const page = await bed.service.call('ListExecutions', { stateMachineArn: MACHINE_ARN, maxResults: 1 });
    const { nextToken } = page;
    const other = { stateMachineArn: MACHINE_ARN, statusFilter: 'FAILED', nextToken };
    await expect(bed.service.call('ListExecutions', other)).rejects.toMatchObject({ code: 'InvalidToken' });
  });

  async function namesOf(bed: Bed, query: Record<string, unknown>): Promise<string[][]> {
    const pages: string[][] = [];
    let nextToken: unknown;
    do {
      const page = await bed.service.call('ListExecutions', {
        stateMachineArn: MACHINE_ARN,
        ...query,
        nextToken,
      });
      pages.push((page.executions as { name: string }[]).map((execution) => execution.name));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    return pages;
  }
});

describe('GetExecutionHistory', () => {
  it('gives AWS events with their details, linked to their predecessors', async () => {
    const functions = new Functions({ f: () => ({ ok: 1 }) });
    const definition = machine({
      A: task('f', { Assign: { v: '{% $states.result.Payload.ok %}' }, TimeoutSeconds: 9, End: true }),
    });
    const bed = await openBed({ definition, functions });
    const executionArn = await startOn(bed, { x: 1 });
    await bed.service.idle();
    const { events } = await bed.service.call('GetExecutionHistory', { executionArn });
    const resource = { resourceType: 'lambda', resource: 'invoke' };
    const result = expect.stringMatching(
      /^{"ExecutedVersion":"\$LATEST","Payload":{"ok":1},"SdkHttpMetadata":{.*},"SdkResponseMetadata":{"RequestId":"[-0-9a-f]{36}"},"StatusCode":200}$/,
    );
    const whole = { truncated: false };
    expect(events).toEqual([
      {
        ...at(1, 'ExecutionStarted'),
        executionStartedEventDetails: {
          input: '{"x":1}',
          inputDetails: whole,
          roleArn: 'arn:aws-cn:iam::000000000000:role/machine',
        },
      },
      {
        ...at(2, 'TaskStateEntered'),
        stateEnteredEventDetails: { name: 'A', input: '{"x":1}', inputDetails: whole },
      },
      {
        ...at(3, 'TaskScheduled'),
        taskScheduledEventDetails: {
          ...resource,
          region: 'cn-north-1',
          parameters: '{"FunctionName":"f","Payload":{"x":1}}',
          timeoutInSeconds: 9,
        },
      },
      { ...at(4, 'TaskStarted'), taskStartedEventDetails: resource },
      {
        ...at(5, 'TaskSucceeded'),
        taskSucceededEventDetails: { ...resource, output: result, outputDetails: whole },
      },
      {
        ...at(6, 'TaskStateExited'),
        stateExitedEventDetails: {
          name: 'A',
          output: '{"ok":1}',
          outputDetails: whole,
          assignedVariables: { v: '1' },
          assignedVariablesDetails: whole,
        },
      },
      {
        ...at(7, 'ExecutionSucceeded'),
        executionSucceededEventDetails: { output: '{"ok":1}', outputDetails: whole },
      },
    ]);
  });

  it('pages in both directions', async () => {
    const bed = await openBed({ definition: QUICK });
    const executionArn = await startOn(bed);
    await bed.service.idle();
    expect(await idsOf(bed, { executionArn, maxResults: 3 })).toEqual([[1, 2, 3], [4]]);
    expect(await idsOf(bed, { executionArn, maxResults: 3, reverseOrder: true })).toEqual([[4, 3, 2], [1]]);
  });

  it('leaves data out on request', async () => {
    const bed = await openBed({ definition: QUICK });
    const executionArn = await startOn(bed, { secret: 1 });
    await bed.service.idle();
    const answer = await bed.service.call('GetExecutionHistory', {
      executionArn,
      includeExecutionData: false,
    });
    expect(JSON.stringify(answer)).not.toContain('secret');
  });

  function at(id: number, type: string) {
    return { id, previousEventId: id - 1, timestamp: START_SECONDS, type };
  }

  async function idsOf(bed: Bed, query: Record<string, unknown>): Promise<number[][]> {
    const pages: number[][] = [];
    let nextToken: unknown;
    do {
      const page = await bed.service.call('GetExecutionHistory', { ...query, nextToken });
      pages.push((page.events as { id: number }[]).map((event) => event.id));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    return pages;
  }
});

describe('StopExecution', () => {
  it('aborts a running execution with error and cause, and stays that way over a restart', async () => {
    const bed = await openBed({ definition: WAITING });
    const executionArn = await startOn(bed);
    await bed.service.idle();
    const stop = { executionArn, error: 'Withdrawn', cause: 'by the applicant' };
    expect(await bed.service.call('StopExecution', stop)).toEqual({ stopDate: START_SECONDS });
    const aborted = {
      status: 'ABORTED',
      error: 'Withdrawn',
      cause: 'by the applicant',
      stopDate: START_SECONDS,
    };
    expect(await describeOn(bed, executionArn)).toMatchObject(aborted);
    await bed.service.close();
    const again = await openBed({ definition: WAITING, directory: bed.directory });
    expect(await describeOn(again, executionArn)).toMatchObject(aborted);
    expect(await again.service.call('StopExecution', { executionArn })).toEqual({ stopDate: START_SECONDS });
  });
});

describe('state machines', () => {
  it('are listed and described', async () => {
    const bed = await openBed({ definition: QUICK });
    const creationDate = START_SECONDS;
    expect(await bed.service.call('ListStateMachines', {})).toEqual({
      stateMachines: [{ stateMachineArn: MACHINE_ARN, name: 'machine', type: 'STANDARD', creationDate }],
    });
    expect(await bed.service.call('DescribeStateMachine', { stateMachineArn: MACHINE_ARN })).toMatchObject({
      status: 'ACTIVE',
      definition: JSON.stringify(QUICK),
    });
  });

  it('refuse operations the runner does not have', async () => {
    const bed = await openBed({ definition: QUICK });
    await expect(bed.service.call('CreateActivity', {})).rejects.toMatchObject({
      code: 'UnknownOperationException',
    });
  });
});
