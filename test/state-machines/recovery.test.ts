import { afterAll, describe, expect, it } from 'vitest';
import {
  type Bed,
  cleanUp,
  describeOn,
  type Ended,
  FunctionError,
  Functions,
  machine,
  openBed,
  runOn,
  START,
  startOn,
  task,
  until,
} from './bed.ts';

afterAll(cleanUp);

const START_MILLIS = Date.parse(START);

/** Fails with each of the errors in turn, then answers. */
function failingWith(...errors: string[]): Functions {
  const left = [...errors];
  return new Functions({
    work: () => {
      const error = left.shift();
      if (error !== undefined) throw new FunctionError(error, `it is ${error}`);
      return { done: true };
    },
  });
}

async function runLong(bed: Bed): Promise<Ended> {
  const arn = await startOn(bed);
  await bed.clock.advanceTo(START_MILLIS + 30 * 86_400_000, () => bed.service.idle());
  return describeOn(bed, arn);
}

async function secondsUntilDone(
  retry: Record<string, unknown>,
  functions: Functions,
  draw = 0,
): Promise<number> {
  const settings = { randomBytes: (count: number) => Buffer.alloc(count, draw) };
  const bed = await openBed({
    definition: machine({ A: task('work', { Retry: [retry], End: true }) }),
    functions,
    settings,
  });
  const ended = await runLong(bed);
  expect(ended.status).toBe('SUCCEEDED');
  return Number(ended.stopDate) - START_MILLIS / 1000;
}

describe('Retry', () => {
  it('waits one second, then twice as long each time, three times at most', async () => {
    expect(await secondsUntilDone({ ErrorEquals: ['Busy'] }, failingWith('Busy', 'Busy', 'Busy'))).toBe(
      1 + 2 + 4,
    );
    const bed = await openBed({
      definition: machine({ A: task('work', { Retry: [{ ErrorEquals: ['Busy'] }], End: true }) }),
      functions: failingWith('Busy', 'Busy', 'Busy', 'Busy'),
    });
    expect(await runLong(bed)).toMatchObject({ status: 'FAILED', error: 'Busy' });
  });

  it('follows its interval, rate, attempts and longest delay', async () => {
    const retry = {
      ErrorEquals: ['States.ALL'],
      IntervalSeconds: 10,
      BackoffRate: 3,
      MaxAttempts: 4,
      MaxDelaySeconds: 60,
    };
    expect(await secondsUntilDone(retry, failingWith('A', 'B', 'C', 'D'))).toBe(10 + 30 + 60 + 60);
  });

  it('draws each delay between nothing and the full delay under full jitter', async () => {
    const retry = { ErrorEquals: ['Busy'], IntervalSeconds: 100, JitterStrategy: 'FULL' };
    expect(await secondsUntilDone(retry, failingWith('Busy'), 0x80)).toBeCloseTo(50.196, 2);
    expect(await secondsUntilDone(retry, failingWith('Busy'), 0)).toBe(0);
  });

  it('counts attempts for each retrier by itself and shows the count in the context', async () => {
    const functions = failingWith('A', 'B', 'A', 'B');
    const Retry = [
      { ErrorEquals: ['A'], MaxAttempts: 2, BackoffRate: 1 },
      { ErrorEquals: ['B'], MaxAttempts: 2, BackoffRate: 1 },
    ];
    const Arguments = {
      FunctionName: 'work',
      Payload: { attempt: '{% $states.context.State.RetryCount %}' },
    };
    const bed = await openBed({
      definition: machine({ A: task('work', { Arguments, Retry, End: true }) }),
      functions,
    });
    expect(await runLong(bed)).toMatchObject({ status: 'SUCCEEDED', output: { done: true } });
    expect(functions.calls.map((call) => call.payload.attempt)).toEqual([0, 1, 2, 3, 4]);
  });

  it('does not retry at all with MaxAttempts 0, nor an error it does not name', async () => {
    const Retry = [{ ErrorEquals: ['Busy'], MaxAttempts: 0 }, { ErrorEquals: ['Other'] }];
    const functions = failingWith('Busy');
    const bed = await openBed({ definition: machine({ A: task('work', { Retry, End: true }) }), functions });
    expect(await runLong(bed)).toMatchObject({ status: 'FAILED', error: 'Busy' });
    expect(functions.calls).toHaveLength(1);
  });

  it('runs a Parallel state again as a whole', async () => {
    const functions = failingWith('Busy');
    const Branches = [{ StartAt: 'B', States: { B: task('work', { End: true }) } }];
    const states = { P: { Type: 'Parallel', Branches, Retry: [{ ErrorEquals: ['Busy'] }], End: true } };
    const bed = await openBed({ definition: machine(states), functions });
    expect(await runLong(bed)).toMatchObject({ status: 'SUCCEEDED', output: [{ done: true }] });
  });
});

describe('Catch', () => {
  const caught = {
    Caught: { Type: 'Succeed', Output: { in: '{% $states.input %}', why: '{% $exists($why) ? $why : 0 %}' } },
  };

  async function catching(
    catchers: unknown[],
    functions: Functions,
    input: unknown = { i: 1 },
  ): Promise<Ended> {
    const states = { A: task('work', { Catch: catchers, End: true }), ...caught };
    const bed = await openBed({ definition: machine(states), functions });
    return runOn(bed, input);
  }

  it('passes the error output on by default', async () => {
    const ended = await catching([{ ErrorEquals: ['Bad'], Next: 'Caught' }], failingWith('Bad'));
    const cause = JSON.stringify({ errorType: 'Bad', errorMessage: 'it is Bad', trace: [] });
    expect(ended.output).toEqual({ in: { Error: 'Bad', Cause: cause }, why: 0 });
  });

  it('evaluates its Output and Assign over the input and the error', async () => {
    const catcher = {
      ErrorEquals: ['States.TaskFailed'],
      Output: '{% $states.input %}',
      Assign: { why: '{% $states.errorOutput.Error %}' },
      Next: 'Caught',
    };
    expect((await catching([catcher], failingWith('Bad'))).output).toEqual({ in: { i: 1 }, why: 'Bad' });
  });

  it('takes the first catcher that names the error', async () => {
    const catchers = [
      { ErrorEquals: ['Other'], Output: 1, Next: 'Caught' },
      { ErrorEquals: ['Bad'], Output: 2, Next: 'Caught' },
      { ErrorEquals: ['States.ALL'], Output: 3, Next: 'Caught' },
    ];
    expect((await catching(catchers, failingWith('Bad'))).output).toMatchObject({ in: 2 });
    expect((await catching(catchers, failingWith('Unknown'))).output).toMatchObject({ in: 3 });
  });

  it('comes into play after the retries are used up', async () => {
    const functions = failingWith('Busy', 'Busy');
    const states = {
      A: task('work', {
        Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 1 }],
        Catch: [{ ErrorEquals: ['Busy'], Output: 'caught', Next: 'Caught' }],
        End: true,
      }),
      ...caught,
    };
    const bed = await openBed({ definition: machine(states), functions });
    expect((await runLong(bed)).output).toMatchObject({ in: 'caught' });
    expect(functions.calls).toHaveLength(2);
  });

  it('catches an expression of the state that gives nothing', async () => {
    const states = {
      A: task('work', {
        Output: '{% $states.result.none %}',
        Catch: [{ ErrorEquals: ['States.QueryEvaluationError'], Output: 'query', Next: 'Caught' }],
        End: true,
      }),
      ...caught,
    };
    const bed = await openBed({ definition: machine(states), functions: failingWith() });
    expect((await runOn(bed)).output).toMatchObject({ in: 'query' });
  });

  it('never catches a failed Fail state outside, which ends the execution', async () => {
    const bed = await openBed({ definition: machine({ A: { Type: 'Fail', Error: 'E' } }) });
    expect(await runOn(bed)).toMatchObject({ status: 'FAILED', error: 'E' });
  });
});

describe('TimeoutSeconds', () => {
  it('of a task ends a function that does not answer, and States.TaskFailed does not stand for it', async () => {
    const functions = new Functions({ work: () => new Promise(() => undefined) });
    const catchers = [
      { ErrorEquals: ['States.TaskFailed'], Output: 'failed', Next: 'Caught' },
      { ErrorEquals: ['States.Timeout'], Output: 'timeout', Next: 'Caught' },
    ];
    const states = {
      A: task('work', { TimeoutSeconds: '{% $states.input.limit %}', Catch: catchers, End: true }),
      Caught: { Type: 'Succeed' },
    };
    const bed = await openBed({ definition: machine(states), functions });
    const arn = await startOn(bed, { limit: 90 });
    await until(() => functions.calls.length === 1);
    // A function that never answers keeps the service busy, so time moves without waiting for it to settle.
    await bed.clock.advanceTo(START_MILLIS + 90_000, async () => undefined);
    await until(async () => (await describeOn(bed, arn)).status !== 'RUNNING');
    expect(await describeOn(bed, arn)).toMatchObject({ status: 'SUCCEEDED', output: 'timeout' });
  });

  it('of the machine ends the execution as TIMED_OUT', async () => {
    const states = { A: { Type: 'Wait', Seconds: 1000, End: true } };
    const bed = await openBed({ definition: machine(states, { TimeoutSeconds: 10 }) });
    expect(await runLong(bed)).toMatchObject({ status: 'TIMED_OUT', stopDate: START_MILLIS / 1000 + 10 });
  });

  it('is a year for every execution at most', async () => {
    const bed = await openBed({
      definition: machine({ A: { Type: 'Wait', Seconds: 99_999_999, End: true } }),
    });
    const arn = await startOn(bed);
    await bed.clock.advanceTo(START_MILLIS + 366 * 86_400_000, () => bed.service.idle());
    expect(await describeOn(bed, arn)).toMatchObject({
      status: 'TIMED_OUT',
      stopDate: START_MILLIS / 1000 + 31_536_000,
    });
  });
});
