import { afterAll, describe, expect, it } from 'vitest';
import { callback, cleanUp, Functions, MACHINE_ARN, machine, openBed, runOn, startOn, task } from './bed.ts';

afterAll(cleanUp);

const LIMIT_BYTES = 262_144;

describe('the payload limit of 256 KB', () => {
  it('holds for the output of a state, counted in bytes of UTF-8', async () => {
    const pad = (character: string, count: number) => `{% $pad('', ${count}, '${character}') %}`;
    const run = async (Output: string) => {
      const bed = await openBed({ definition: machine({ A: { Type: 'Pass', Output, End: true } }) });
      return runOn(bed);
    };
    expect(await run(pad('护', 80_000))).toMatchObject({ status: 'SUCCEEDED' });
    expect(await run(pad('护', 90_000))).toMatchObject({
      status: 'FAILED',
      error: 'States.DataLimitExceeded',
    });
  });

  it('holds for the result of a task, which States.ALL does not catch', async () => {
    const functions = new Functions({ big: () => 'x'.repeat(LIMIT_BYTES) });
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'B' }];
    const bed = await openBed({
      definition: machine({ A: task('big', { Catch, Next: 'B' }), B: { Type: 'Succeed' } }),
      functions,
    });
    expect(await runOn(bed)).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });

  it('holds for joined branches and for variables', async () => {
    const inner = { StartAt: 'I', States: { I: { Type: 'Succeed' } } };
    const parallel = machine({
      P: {
        Type: 'Parallel',
        Branches: [inner, { StartAt: 'J', States: { J: { Type: 'Succeed' } } }],
        End: true,
      },
    });
    const large = { text: 'x'.repeat(LIMIT_BYTES * 0.6) };
    expect(await runOn(await openBed({ definition: parallel }), large)).toMatchObject({
      error: 'States.DataLimitExceeded',
    });
    const Assign = { a: '{% $states.input %}', b: '{% $states.input %}' };
    const assigning = machine({ A: { Type: 'Pass', Assign, End: true } });
    expect(await runOn(await openBed({ definition: assigning }), large)).toMatchObject({
      error: 'States.DataLimitExceeded',
    });
  });

  it('holds for what comes from outside', async () => {
    const functions = new Functions({ ask: () => null });
    const bed = await openBed({ definition: machine({ A: callback('ask', { End: true }) }), functions });
    const input = JSON.stringify('x'.repeat(LIMIT_BYTES));
    const start = bed.service.call('StartExecution', { stateMachineArn: MACHINE_ARN, input });
    await expect(start).rejects.toMatchObject({ code: 'ValidationException' });
    await startOn(bed);
    await bed.service.idle();
    const taskToken = functions.calls[0]?.payload.token;
    const send = bed.service.call('SendTaskSuccess', { taskToken, output: input });
    await expect(send).rejects.toMatchObject({ code: 'ValidationException' });
  });
});

describe('the history limit of 25,000 events', () => {
  it('ends an execution that loops without end', async () => {
    const bed = await openBed({
      definition: machine({
        A: { Type: 'Pass', Next: 'B' },
        B: { Type: 'Choice', Choices: [{ Condition: true, Next: 'A' }], Default: 'C' },
        C: { Type: 'Succeed' },
      }),
    });
    const ended = await runOn(bed);
    expect(ended).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(ended.cause).toBe('The execution reached the maximum number of history events (25000).');
    const executionArn = `${MACHINE_ARN.replace('stateMachine', 'execution')}:run`;
    const last = await bed.service.call('GetExecutionHistory', {
      executionArn,
      reverseOrder: true,
      maxResults: 1,
    });
    expect(last.events).toMatchObject([{ id: 25_000, type: 'ExecutionFailed' }]);
  });
});
