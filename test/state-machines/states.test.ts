import { afterAll, describe, expect, it } from 'vitest';
import {
  cleanUp,
  describeOn,
  eventTypes,
  FunctionError,
  Functions,
  machine,
  openBed,
  runOn,
  START,
  startOn,
  task,
} from './bed.ts';

afterAll(cleanUp);

const START_MILLIS = Date.parse(START);

/** Runs a machine without functions on one input. */
async function outcome(states: Record<string, unknown>, input: unknown = {}, functions = new Functions({})) {
  const bed = await openBed({ definition: machine(states), functions });
  const ended = await runOn(bed, input);
  await bed.service.close();
  return ended;
}

describe('Pass and Succeed', () => {
  it('pass their input on without Output', async () => {
    const ended = await outcome({ A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Succeed' } }, { a: [1, null] });
    expect(ended).toMatchObject({ status: 'SUCCEEDED', output: { a: [1, null] } });
  });

  it('evaluate JSONata in nested Output, and only in strings marked as such', async () => {
    const Output = {
      list: ['{% $states.input.n + 1 %}', ' {% 1 %}'],
      plain: '$states.input.n',
      empty: '{% [] %}',
    };
    const ended = await outcome({ A: { Type: 'Pass', Output, End: true } }, { n: 1 });
    expect(ended.output).toEqual({ list: [2, ' {% 1 %}'], plain: '$states.input.n', empty: [] });
  });

  it('give arrays as plain JSON although JSONata marks its sequences', async () => {
    const ended = await outcome(
      { A: { Type: 'Pass', Output: '{% $states.input.rows.id %}', End: true } },
      {
        rows: [{ id: 1 }, { id: 2 }],
      },
    );
    expect(ended.output).toEqual([1, 2]);
  });

  it('fail when an expression gives nothing, as AWS words it', async () => {
    const ended = await outcome({
      A: { Type: 'Pass', Output: { x: '{% $states.input.missing %}' }, End: true },
    });
    expect(ended).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
    expect(ended.cause).toBe(
      "An error occurred while executing the state 'A' (entered at the event id #2). The JSONata expression '$states.input.missing' specified for the field 'Output/x' returned nothing (undefined).",
    );
  });

  it('fail when an expression gives a function or throws', async () => {
    const functionResult = await outcome({
      A: { Type: 'Pass', Output: '{% function($x){$x} %}', End: true },
    });
    expect(functionResult).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
    const thrown = await outcome({ A: { Type: 'Pass', Output: "{% $error('no') %}", End: true } });
    expect(thrown).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  });
});

describe('Fail', () => {
  it('fails with its error and cause, written out or computed', async () => {
    const ended = await outcome(
      { A: { Type: 'Fail', Error: 'Refused', Cause: "{% 'because ' & $states.input.why %}" } },
      {
        why: 'of this',
      },
    );
    expect(ended).toMatchObject({ status: 'FAILED', error: 'Refused', cause: 'because of this' });
  });
});

describe('Choice', () => {
  const states = {
    Choose: {
      Type: 'Choice',
      Choices: [
        { Condition: '{% $states.input.n > 10 %}', Output: 'large', Assign: { size: 'L' }, Next: 'End' },
        { Condition: "{% $states.input.kind = 'b' %}", Next: 'End' },
      ],
      Default: 'End',
      Output: 'otherwise',
      Assign: { size: 'S' },
    },
    End: {
      Type: 'Succeed',
      Output: { chosen: '{% $states.input %}', size: "{% $exists($size) ? $size : 'none' %}" },
    },
  };

  it('takes the first rule that holds, with the Output and Assign of that rule', async () => {
    expect((await outcome(states, { n: 11, kind: 'b' })).output).toEqual({ chosen: 'large', size: 'L' });
  });

  it('passes its input on under a rule without Output', async () => {
    expect((await outcome(states, { n: 1, kind: 'b' })).output).toEqual({
      chosen: { n: 1, kind: 'b' },
      size: 'none',
    });
  });

  it('takes Default with its own Output and Assign when no rule holds', async () => {
    expect((await outcome(states, { n: 1 })).output).toEqual({ chosen: 'otherwise', size: 'S' });
  });

  it('fails with States.NoChoiceMatched when there is no Default', async () => {
    const { Default: _, ...noDefault } = states.Choose;
    const ended = await outcome({ ...states, Choose: noDefault }, { n: 1 });
    expect(ended).toMatchObject({ status: 'FAILED', error: 'States.NoChoiceMatched' });
  });

  it('fails on a condition that is no boolean', async () => {
    const ended = await outcome({
      A: { Type: 'Choice', Choices: [{ Condition: '{% 1 %}', Next: 'B' }] },
      B: { Type: 'Succeed' },
    });
    expect(ended.error).toBe('States.QueryEvaluationError');
    expect(ended.cause).toContain(
      "'Choices[0]/Condition' returned an unexpected result type. Expected 'boolean'",
    );
  });
});

describe('Wait', () => {
  async function waitedMillis(wait: Record<string, unknown>, input: unknown): Promise<number> {
    const bed = await openBed({ definition: machine({ A: { Type: 'Wait', ...wait, End: true } }) });
    const arn = await startOn(bed, input);
    await bed.clock.advanceTo(START_MILLIS + 200 * 86_400_000, () => bed.service.idle());
    const { status, stopDate } = await describeOn(bed, arn);
    expect(status).toBe('SUCCEEDED');
    return Number(stopDate) * 1000 - START_MILLIS;
  }

  it('waits a number of seconds, over months if need be', async () => {
    expect(await waitedMillis({ Seconds: 90 * 86_400 }, {})).toBe(90 * 86_400_000);
    expect(await waitedMillis({ Seconds: '{% $states.input.days * 86400 %}' }, { days: 2 })).toBe(
      2 * 86_400_000,
    );
  });

  it('waits until an instant, in any zone', async () => {
    expect(await waitedMillis({ Timestamp: '2026-03-01T00:00:00+08:00' }, {})).toBe(
      Date.parse('2026-02-28T16:00:00Z') - START_MILLIS,
    );
    expect(await waitedMillis({ Timestamp: '{% $states.input.at %}' }, { at: '2026-01-05T09:00:01Z' })).toBe(
      1000,
    );
  });

  it('goes on at once when there is nothing to wait for', async () => {
    expect(await waitedMillis({ Timestamp: '2020-01-01T00:00:00Z' }, {})).toBe(0);
    expect(await waitedMillis({ Seconds: 0 }, {})).toBe(0);
  });

  it('refuses a computed span or instant that is none', async () => {
    for (const wait of [
      { Seconds: '{% 1.5 %}' },
      { Seconds: '{% -1 %}' },
      { Timestamp: "{% '5 January' %}" },
    ]) {
      const ended = await outcome({ A: { Type: 'Wait', ...wait, End: true } });
      expect(ended).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
    }
  });
});

describe('Task', () => {
  it('invokes the function with its payload and gives the shape of lambda:invoke', async () => {
    const functions = new Functions({ add: ({ a, b }) => ({ sum: Number(a) + Number(b) }) });
    const states = { A: task('add', { Output: '{% $states.result %}', End: true }) };
    const ended = await outcome(states, { a: 1, b: 2 }, functions);
    expect(ended.output).toMatchObject({ ExecutedVersion: '$LATEST', Payload: { sum: 3 }, StatusCode: 200 });
    expect(functions.calls).toEqual([{ name: 'add', payload: { a: 1, b: 2 } }]);
  });

  it('takes a function that answers nothing as null', async () => {
    const functions = new Functions({ silent: () => undefined });
    const ended = await outcome({ A: task('silent', { End: true }) }, {}, functions);
    expect(ended).toMatchObject({ status: 'SUCCEEDED', output: null });
  });

  it('fails with the error type of the function and a JSON cause', async () => {
    const functions = new Functions({
      bad: () => {
        throw new FunctionError('BadInput', 'field "x" is missing');
      },
    });
    const ended = await outcome({ A: task('bad', { End: true }) }, {}, functions);
    expect(ended).toMatchObject({ status: 'FAILED', error: 'BadInput' });
    expect(JSON.parse(String(ended.cause))).toEqual({
      errorType: 'BadInput',
      errorMessage: 'field "x" is missing',
      trace: [],
    });
  });

  it('sees the context: execution, state, machine, entry time', async () => {
    const functions = new Functions({ echo: (payload) => payload });
    const Arguments = { FunctionName: 'echo', Payload: '{% $states.context %}' };
    const ended = await outcome({ A: task('echo', { Arguments, End: true }) }, { k: 1 }, functions);
    expect(ended.output).toEqual({
      Execution: {
        Id: 'arn:aws-cn:states:cn-north-1:000000000000:execution:machine:run',
        Input: { k: 1 },
        Name: 'run',
        RoleArn: 'arn:aws-cn:iam::000000000000:role/machine',
        StartTime: START,
        RedriveCount: 0,
      },
      State: { EnteredTime: START, Name: 'A', RetryCount: 0 },
      StateMachine: { Id: 'arn:aws-cn:states:cn-north-1:000000000000:stateMachine:machine', Name: 'machine' },
    });
  });
});

describe('Parallel', () => {
  const branch = (name: string, state: Record<string, unknown>) => ({
    StartAt: name,
    States: { [name]: state },
  });

  it('gives every branch the same input and joins the outputs in order', async () => {
    const states = {
      P: {
        Type: 'Parallel',
        Arguments: { n: '{% $states.input.n * 10 %}' },
        Branches: [
          branch('Slow', { Type: 'Wait', Seconds: 0, End: true }),
          branch('Quick', { Type: 'Pass', Output: '{% $states.input.n + 1 %}', End: true }),
        ],
        End: true,
      },
    };
    expect((await outcome(states, { n: 2 })).output).toEqual([{ n: 20 }, 21]);
  });

  it('ends the other branches when one fails, and the failure can be caught', async () => {
    const bed = await openBed({
      definition: machine({
        P: {
          Type: 'Parallel',
          Branches: [
            branch('Long', { Type: 'Wait', Seconds: 3600, End: true }),
            branch('Bad', { Type: 'Fail', Error: 'Bad', Cause: 'no' }),
          ],
          Catch: [{ ErrorEquals: ['Bad'], Output: '{% $states.errorOutput %}', Next: 'Done' }],
          End: true,
        },
        Done: { Type: 'Succeed' },
      }),
    });
    const arn = await startOn(bed);
    await bed.service.idle();
    expect(await describeOn(bed, arn)).toMatchObject({
      status: 'SUCCEEDED',
      output: { Error: 'Bad', Cause: 'no' },
    });
    expect(await eventTypes(bed, arn)).toEqual([
      ...[
        'ExecutionStarted',
        'ParallelStateEntered',
        'ParallelStateStarted',
        'WaitStateEntered',
        'FailStateEntered',
      ],
      ...[
        'WaitStateAborted',
        'ParallelStateFailed',
        'ParallelStateExited',
        'SucceedStateEntered',
        'SucceedStateExited',
      ],
      'ExecutionSucceeded',
    ]);
  });
});

describe('Map', () => {
  const processor = (state: Record<string, unknown>) => ({
    ProcessorConfig: { Mode: 'INLINE' },
    StartAt: 'Each',
    States: { Each: state },
  });

  it('runs the processor for each item and keeps the order', async () => {
    const states = {
      M: {
        Type: 'Map',
        ItemProcessor: processor({ Type: 'Pass', Output: '{% $states.input * 2 %}', End: true }),
        End: true,
      },
    };
    expect((await outcome(states, [1, 2, 3])).output).toEqual([2, 4, 6]);
    expect((await outcome(states, [])).output).toEqual([]);
  });

  it('selects items and shows index and value to the selector and to the states inside', async () => {
    const states = {
      M: {
        Type: 'Map',
        Items: '{% $states.input.rows %}',
        ItemSelector: {
          i: '{% $states.context.Map.Item.Index %}',
          v: '{% $states.context.Map.Item.Value %}',
        },
        ItemProcessor: processor({
          Type: 'Pass',
          Output: { in: '{% $states.input %}', index: '{% $states.context.Map.Item.Index %}' },
          End: true,
        }),
        End: true,
      },
    };
    expect((await outcome(states, { rows: ['a', 'b'] })).output).toEqual([
      { in: { i: 0, v: 'a' }, index: 0 },
      { in: { i: 1, v: 'b' }, index: 1 },
    ]);
  });

  it('never runs more iterations at a time than MaxConcurrency says', async () => {
    let running = 0;
    let most = 0;
    const functions = new Functions({
      slow: async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setImmediate(resolve));
        running -= 1;
        return null;
      },
    });
    const states = {
      M: {
        Type: 'Map',
        MaxConcurrency: '{% 3 %}',
        ItemProcessor: processor(task('slow', { End: true })),
        End: true,
      },
    };
    const ended = await outcome(
      states,
      Array.from({ length: 10 }, (_, index) => ({ index })),
      functions,
    );
    expect(ended.status).toBe('SUCCEEDED');
    expect(most).toBe(3);
    expect(functions.calls).toHaveLength(10);
  });

  it('fails as a whole with the first failing iteration', async () => {
    const Each = {
      Type: 'Choice',
      Choices: [{ Condition: '{% $states.input = 2 %}', Next: 'Bad' }],
      Default: 'Good',
    };
    const ItemProcessor = {
      StartAt: 'Each',
      States: { Each, Bad: { Type: 'Fail', Error: 'Two' }, Good: { Type: 'Succeed' } },
    };
    expect(await outcome({ M: { Type: 'Map', ItemProcessor, End: true } }, [1, 2, 3])).toMatchObject({
      status: 'FAILED',
      error: 'Two',
    });
  });

  it('fails on items that are no array', async () => {
    const states = { M: { Type: 'Map', ItemProcessor: processor({ Type: 'Succeed' }), End: true } };
    expect(await outcome(states, 1)).toMatchObject({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
      cause: expect.stringMatching(/ Map state input must be an array but was: 1$/),
    });
    const ofItems = { M: { ...states.M, Items: '{% $states.input.a %}' } };
    expect(await outcome(ofItems, { a: 'b' })).toMatchObject({
      cause: expect.stringMatching(/ Map state input must be an array but was: "b"$/),
    });
  });
});
