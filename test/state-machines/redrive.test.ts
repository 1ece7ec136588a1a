import { afterAll, describe, expect, it } from 'vitest';
import {
  type Bed,
  callback,
  cleanUp,
  describeOn,
  eventTypes,
  FunctionError,
  Functions,
  machine,
  nested,
  openBed,
  startOn,
  task,
} from './bed.ts';

afterAll(cleanUp);

const redrive = async (bed: Bed, executionArn: string, clientToken?: string) => {
  const answer = await bed.service.call('RedriveExecution', {
    executionArn,
    ...(clientToken && { clientToken }),
  });
  await bed.service.idle();
  return answer;
};

/** Lets so many milliseconds pass. */
const later = (bed: Bed, millis: number) =>
  bed.clock.advanceTo(bed.clock.nowMillis() + millis, () => bed.service.idle());

/** Functions that fail by their names until they are mended. */
function breakable(...broken: string[]) {
  const names = new Set(broken);
  const handler = (payload: unknown, name: string) => {
    if (names.has(name)) throw new FunctionError('Broken', name);
    return payload;
  };
  const functions = new Functions(new Proxy({}, { get: () => handler }));
  const called = () => functions.calls.splice(0).map(({ name }) => name);
  return { functions, called, mend: () => names.clear() };
}

async function failed(states: Record<string, unknown>, functions: Functions, input: unknown = {}) {
  const bed = await openBed({ definition: machine(states), functions });
  const arn = await startOn(bed, input);
  await bed.service.idle();
  return { bed, arn };
}

/**
 * Step Functions Developer Guide, "Restarting state machine executions with redrive": eligibility, behaviour of the
 * states one by one, retries; API reference, RedriveExecution and DescribeExecution.
 */
describe('A failed execution that is redriven', () => {
  it('goes on from the unsuccessful step, with what was done and assigned before', async () => {
    const { functions, called, mend } = breakable('two');
    const { bed, arn } = await failed(
      {
        One: task('one', { Assign: { kept: 7 }, Next: 'Two' }),
        Two: task('two', { Output: { kept: '{% $kept %}', input: '{% $states.input %}' }, End: true }),
      },
      functions,
      { a: 1 },
    );
    expect(called()).toEqual(['one', 'two']);
    expect(await bed.service.call('DescribeExecution', { executionArn: arn })).toMatchObject({
      status: 'FAILED',
      redriveCount: 0,
      redriveStatus: 'REDRIVABLE',
    });
    mend();
    await later(bed, 60_000);
    expect(await redrive(bed, arn)).toEqual({ redriveDate: bed.clock.nowMillis() / 1000 });
    expect(called()).toEqual(['two']);
    expect(await bed.service.call('DescribeExecution', { executionArn: arn })).toMatchObject({
      status: 'SUCCEEDED',
      output: '{"kept":7,"input":{"a":1}}',
      redriveCount: 1,
      redriveDate: bed.clock.nowMillis() / 1000,
      redriveStatus: 'NOT_REDRIVABLE',
      redriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
    });
    const { executions } = await bed.service.call('ListExecutions', {
      stateMachineArn: arn.replace(':execution:', ':stateMachine:').replace(/:run$/, ''),
    });
    expect(executions).toMatchObject([{ status: 'SUCCEEDED', redriveCount: 1 }]);
  });

  it('appends what happens to its history, from ExecutionRedriven on', async () => {
    const { functions, mend } = breakable('one');
    const { bed, arn } = await failed({ One: task('one', { End: true }) }, functions);
    mend();
    await redrive(bed, arn);
    expect(await eventTypes(bed, arn)).toEqual([
      ...['ExecutionStarted', 'TaskStateEntered', 'TaskScheduled', 'TaskStarted', 'TaskFailed'],
      ...['ExecutionFailed', 'ExecutionRedriven', 'TaskScheduled', 'TaskStarted', 'TaskSucceeded'],
      ...['TaskStateExited', 'ExecutionSucceeded'],
    ]);
    const { events } = await bed.service.call('GetExecutionHistory', { executionArn: arn });
    expect((events as unknown[])[6]).toMatchObject({
      id: 7,
      previousEventId: 6,
      executionRedrivenEventDetails: { redriveCount: 1 },
    });
  });

  it('tells its states how often it was redriven', async () => {
    const context = '{% $states.context.Execution.RedriveCount %}';
    const { functions, mend } = breakable('one');
    const { bed, arn } = await failed({ One: task('one', { Output: { context }, End: true }) }, functions);
    await redrive(bed, arn);
    mend();
    await redrive(bed, arn);
    expect((await describeOn(bed, arn)).output).toEqual({ context: 2 });
  });

  it('runs of a Parallel only the branches that failed or were aborted', async () => {
    const branch = (name: string) => ({
      StartAt: `${name}1`,
      States: {
        [`${name}1`]: task(`${name}1`, { Assign: { own: name }, Next: `${name}2` }),
        [`${name}2`]: task(`${name}2`, { Output: '{% $own %}', End: true }),
      },
    });
    const waiting = {
      StartAt: 'Ask',
      States: { Ask: callback('ask', { Output: '{% $states.result %}', End: true }) },
    };
    const { functions, called, mend } = breakable('b2');
    const { bed, arn } = await failed(
      { P: { Type: 'Parallel', Branches: [branch('a'), branch('b'), waiting], End: true } },
      functions,
    );
    expect((await describeOn(bed, arn)).status).toBe('FAILED');
    expect(called().toSorted()).toEqual(['a1', 'a2', 'ask', 'b1', 'b2']);
    mend();
    await redrive(bed, arn);
    const [ask] = functions.calls.filter(({ name }) => name === 'ask');
    expect(called().toSorted()).toEqual(['ask', 'b2']);
    await bed.service.call('SendTaskSuccess', { taskToken: ask?.payload.token, output: '"c"' });
    await bed.service.idle();
    expect((await describeOn(bed, arn)).output).toEqual(['a', 'b', 'c']);
  });

  it('runs of a Map only the iterations that failed or had not begun', async () => {
    let isBroken = true;
    const done: unknown[] = [];
    const functions = new Functions({
      f: ({ n }) => {
        if (n === 3 && isBroken) throw new FunctionError('Broken', 'three');
        done.push(n);
        return n;
      },
    });
    const { bed, arn } = await failed(
      {
        M: {
          Type: 'Map',
          MaxConcurrency: 1,
          ItemSelector: { n: '{% $states.context.Map.Item.Value %}' },
          ItemProcessor: { StartAt: 'F', States: { F: task('f', { End: true }) } },
          End: true,
        },
      },
      functions,
      [1, 2, 3, 4, 5],
    );
    const before = done.splice(0);
    isBroken = false;
    await redrive(bed, arn);
    expect([before, done]).toEqual([
      [1, 2],
      [3, 4, 5],
    ]);
    expect((await describeOn(bed, arn)).output).toEqual([1, 2, 3, 4, 5]);
  });

  it('runs all branches where their results were too large together', async () => {
    let letters = 150_000;
    const functions = new Functions({ f: () => 'x'.repeat(letters) });
    const branch = (name: string) => ({
      StartAt: name,
      States: { [name]: task('f', { Output: '{% $states.result.Payload %}', End: true }) },
    });
    const { bed, arn } = await failed(
      { P: { Type: 'Parallel', Branches: [branch('A'), branch('B')], Output: 'done', End: true } },
      functions,
    );
    expect((await describeOn(bed, arn)).error).toBe('States.DataLimitExceeded');
    expect(functions.calls).toHaveLength(2);
    letters = 1;
    await redrive(bed, arn);
    expect(functions.calls).toHaveLength(4);
    expect((await describeOn(bed, arn)).output).toBe('done');
  });

  it('has its retries anew', async () => {
    const { functions, called } = breakable('one');
    const Retry = [{ ErrorEquals: ['Broken'], IntervalSeconds: 1, MaxAttempts: 1, BackoffRate: 1 }];
    const bed = await openBed({
      definition: machine({ One: task('one', { Retry, End: true }) }),
      functions,
    });
    const arn = await startOn(bed);
    for (const attempts of [2, 2]) {
      await bed.service.idle();
      await later(bed, 2000);
      await bed.service.idle();
      expect(called()).toHaveLength(attempts);
      await redrive(bed, arn);
    }
  });

  it('reenters a Fail and fails again', async () => {
    const { bed, arn } = await failed({ F: { Type: 'Fail', Error: 'Always' } }, new Functions({}));
    await redrive(bed, arn);
    expect((await describeOn(bed, arn)).error).toBe('Always');
    expect(await eventTypes(bed, arn)).toEqual([
      ...['ExecutionStarted', 'FailStateEntered', 'ExecutionFailed'],
      ...['ExecutionRedriven', 'FailStateEntered', 'ExecutionFailed'],
    ]);
  });

  it('starts another execution where a task of it runs one', async () => {
    const { functions, called, mend } = breakable('inner');
    const bed = await openBed({
      definition: machine({ N: nested('other', { End: true }) }),
      others: { other: machine({ I: task('inner', { End: true }) }) },
      functions,
    });
    const arn = await startOn(bed, { a: 1 });
    await bed.service.idle();
    mend();
    await redrive(bed, arn);
    expect(called()).toEqual(['inner', 'inner']);
    expect((await describeOn(bed, arn)).output).toEqual({ a: 1 });
  });
});

describe('An execution that timed out or was stopped', () => {
  it('has its own time anew', async () => {
    const functions = new Functions({ ask: () => null });
    const definition = machine({ A: callback('ask', { End: true }) }, { TimeoutSeconds: 60 });
    const bed = await openBed({ definition, functions });
    const arn = await startOn(bed);
    const pass = async (seconds: number) => {
      await bed.service.idle();
      await later(bed, seconds * 1000);
      await bed.service.idle();
      return (await describeOn(bed, arn)).status;
    };
    expect(await pass(61)).toBe('TIMED_OUT');
    await redrive(bed, arn);
    expect(await pass(59)).toBe('RUNNING');
    expect(await pass(2)).toBe('TIMED_OUT');
  });

  it('leaves a Wait for an instant that has passed', async () => {
    const bed = await openBed({
      definition: machine({ W: { Type: 'Wait', Timestamp: '2026-01-05T10:00:00Z', End: true } }),
    });
    const arn = await startOn(bed);
    await bed.service.idle();
    await bed.service.call('StopExecution', { executionArn: arn });
    await later(bed, Date.parse('2026-01-05T11:00:00Z') - bed.clock.nowMillis());
    await redrive(bed, arn);
    expect((await describeOn(bed, arn)).status).toBe('SUCCEEDED');
  });
});

describe('RedriveExecution', () => {
  const brokenOne = async () => {
    const one = breakable('one');
    return { ...one, ...(await failed({ One: task('one', { End: true }) }, one.functions)) };
  };

  it.each([
    ['is running', machine({ A: callback('ask', { End: true }) }), 0, 'is RUNNING and cannot be'],
    ['succeeded', machine({ A: { Type: 'Succeed' } }), 0, 'is SUCCEEDED and cannot be'],
    ['ended 14 days ago', machine({ A: { Type: 'Fail' } }), 14.1, 'redrivable period exceeded'],
  ])('refuses what %s', async (_, definition, days, reason) => {
    const bed = await openBed({ definition, functions: new Functions({ ask: () => null }) });
    const arn = await startOn(bed);
    await bed.service.idle();
    await later(bed, days * 86_400_000);
    await expect(redrive(bed, arn)).rejects.toMatchObject({
      code: 'ExecutionNotRedrivable',
      message: expect.stringContaining(reason),
    });
    expect(await bed.service.call('DescribeExecution', { executionArn: arn })).toMatchObject({
      redriveStatus: 'NOT_REDRIVABLE',
      redriveStatusReason: expect.stringContaining(reason),
    });
  });

  it('with the same token answers the same for a quarter of an hour, and does it once', async () => {
    const { bed, arn, called } = await brokenOne();
    called();
    const first = await redrive(bed, arn, 'token');
    await later(bed, 15 * 60_000);
    expect(await redrive(bed, arn, 'token')).toEqual(first);
    expect(called()).toEqual(['one']);
    await later(bed, 1);
    expect(await redrive(bed, arn, 'token')).not.toEqual(first);
    expect(called()).toEqual(['one']);
  });

  it('sent twice at once redrives once', async () => {
    const { bed, arn, mend, called } = await brokenOne();
    mend();
    called();
    const answers = await Promise.allSettled([redrive(bed, arn), redrive(bed, arn)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(called()).toEqual(['one']);
  });
});

describe('A redrive', () => {
  const states = {
    One: callback('ask', { Assign: { one: '{% $states.result %}' }, Next: 'Two' }),
    Two: callback('ask', { Output: '{% [$one, $states.result] %}', End: true }),
  };

  it.each([
    ['as it is', {}],
    ['with a checkpoint before every state', { checkpointFacts: 1 }],
    ['with a journal that is compacted all the time', { compactAtLeastBytes: 1 }],
  ])('is taken up after every restart: %s', async (_, settings) => {
    const functions = new Functions({ ask: () => null });
    let bed = await openBed({ definition: machine(states), functions, settings });
    const arn = await startOn(bed);
    const restart = async () => {
      await bed.service.idle();
      await bed.service.close();
      const { directory, clock } = bed;
      bed = await openBed({ definition: machine(states), functions, directory, clock, settings });
      await bed.service.idle();
    };
    const answer = async (operation: string, more: Record<string, unknown>) => {
      await bed.service.idle();
      const taskToken = functions.calls.at(-1)?.payload.token;
      await bed.service.call(operation, { taskToken, ...more });
      await bed.service.idle();
    };
    await answer('SendTaskSuccess', { output: '1' });
    await answer('SendTaskFailure', { error: 'No' });
    await restart();
    for (let number = 1; number <= 3; number += 1) {
      expect((await describeOn(bed, arn)).status).toBe('FAILED');
      await redrive(bed, arn);
      await restart();
      expect(await bed.service.call('DescribeExecution', { executionArn: arn })).toMatchObject({
        status: 'RUNNING',
        redriveCount: number,
      });
      if (number < 3) await answer('SendTaskFailure', { error: 'No' });
      if (number < 3) await restart();
    }
    await answer('SendTaskSuccess', { output: '2' });
    await restart();
    expect(await describeOn(bed, arn)).toMatchObject({ status: 'SUCCEEDED', output: [1, 2] });
    const types = await eventTypes(bed, arn);
    expect(types.filter((type) => type === 'ExecutionRedriven')).toHaveLength(3);
    expect(types.filter((type) => type === 'TaskStateEntered')).toHaveLength(2);
  });
});
