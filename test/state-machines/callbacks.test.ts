import { afterAll, describe, expect, it } from 'vitest';
import {
  type Bed,
  callback,
  cleanUp,
  describeOn,
  eventTypes,
  FunctionError,
  Functions,
  type Handler,
  machine,
  openBed,
  START,
  startOn,
  until,
} from './bed.ts';

afterAll(cleanUp);

const START_MILLIS = Date.parse(START);

interface Asked extends Bed {
  readonly arn: string;
  readonly token: string;
  readonly functions: Functions;
}

/** A machine that has asked and waits for its callback. */
async function asked(more: Record<string, unknown> = {}): Promise<Asked> {
  const functions = new Functions({ ask: () => ({ noted: true }) });
  const bed = await openBed({
    definition: machine({ Ask: callback('ask', { End: true, ...more }) }),
    functions,
  });
  const arn = await startOn(bed);
  await bed.service.idle();
  return { ...bed, arn, functions, token: String(functions.calls[0]?.payload.token) };
}

describe('a task that waits for its token', () => {
  it('ends with the output of SendTaskSuccess', async () => {
    const bed = await asked();
    expect(await describeOn(bed, bed.arn)).toMatchObject({ status: 'RUNNING' });
    expect(
      await bed.service.call('SendTaskSuccess', { taskToken: bed.token, output: '{"yes":true}' }),
    ).toEqual({});
    await bed.service.idle();
    expect(await describeOn(bed, bed.arn)).toMatchObject({ status: 'SUCCEEDED', output: { yes: true } });
    expect(await eventTypes(bed, bed.arn)).toEqual([
      ...[
        'ExecutionStarted',
        'TaskStateEntered',
        'TaskScheduled',
        'TaskStarted',
        'TaskSubmitted',
        'TaskSucceeded',
      ],
      ...['TaskStateExited', 'ExecutionSucceeded'],
    ]);
  });

  it('fails with the error and cause of SendTaskFailure', async () => {
    const bed = await asked();
    await bed.service.call('SendTaskFailure', {
      taskToken: bed.token,
      error: 'Rejected',
      cause: 'not complete',
    });
    await bed.service.idle();
    expect(await describeOn(bed, bed.arn)).toMatchObject({
      status: 'FAILED',
      error: 'Rejected',
      cause: 'not complete',
    });
  });

  it('refuses a token used twice', async () => {
    const bed = await asked();
    const callTwice = ['SendTaskSuccess', 'SendTaskSuccess'].map((operation) =>
      bed.service.call(operation, { taskToken: bed.token, output: '1' }),
    );
    const answers = await Promise.allSettled(callTwice);
    expect(answers.map((answer) => answer.status)).toEqual(['fulfilled', 'rejected']);
    const late = bed.service.call('SendTaskFailure', { taskToken: bed.token });
    await expect(late).rejects.toMatchObject({ code: 'TaskTimedOut', status: 400 });
  });

  it('tells tokens that never were from those that are closed', async () => {
    const bed = await asked();
    const send = (taskToken: string) => bed.service.call('SendTaskSuccess', { taskToken, output: '1' });
    await expect(send('nonsense')).rejects.toMatchObject({ code: 'InvalidToken' });
    const unknown = Buffer.from(bed.token, 'base64');
    unknown.writeUIntBE(999, 4, 6);
    await expect(send(unknown.toString('base64'))).rejects.toMatchObject({ code: 'TaskDoesNotExist' });
    const guessed = Buffer.from(bed.token, 'base64');
    guessed.writeUInt8(guessed.readUInt8(20) ^ 1, 20);
    await expect(send(guessed.toString('base64'))).rejects.toMatchObject({ code: 'TaskTimedOut' });
    expect(await describeOn(bed, bed.arn)).toMatchObject({ status: 'RUNNING' });
  });

  it('refuses an output that is no JSON and leaves the task open', async () => {
    const bed = await asked();
    const send = (output: string) => bed.service.call('SendTaskSuccess', { taskToken: bed.token, output });
    await expect(send('{')).rejects.toMatchObject({ code: 'InvalidOutput' });
    expect(await send('1')).toEqual({});
  });

  it('takes a callback that comes before the invocation answers', async () => {
    const held: { answer: () => void } = { answer: () => undefined };
    const handlers: Record<string, Handler> = {
      ask: () => new Promise<void>((resolve) => (held.answer = resolve)),
    };
    const functions = new Functions(handlers);
    const bed = await openBed({ definition: machine({ Ask: callback('ask', { End: true }) }), functions });
    const arn = await startOn(bed);
    await until(() => functions.calls.length === 1);
    const taskToken = String(functions.calls[0]?.payload.token);
    await bed.service.call('SendTaskSuccess', { taskToken, output: '"early"' });
    await until(async () => (await describeOn(bed, arn)).status !== 'RUNNING');
    held.answer();
    await bed.service.idle();
    expect(await describeOn(bed, arn)).toMatchObject({ status: 'SUCCEEDED', output: 'early' });
  });

  it('fails when the invocation itself fails', async () => {
    const functions = new Functions({
      ask: () => {
        throw new FunctionError('NoRoom', 'the list is full');
      },
    });
    const bed = await openBed({ definition: machine({ Ask: callback('ask', { End: true }) }), functions });
    const arn = await startOn(bed);
    await bed.service.idle();
    expect(await describeOn(bed, arn)).toMatchObject({ status: 'FAILED', error: 'NoRoom' });
  });

  it('times out, and its token with it', async () => {
    const bed = await asked({ TimeoutSeconds: 60 * 86_400 });
    await bed.clock.advanceTo(START_MILLIS + 60 * 86_400_000, () => bed.service.idle());
    expect(await describeOn(bed, bed.arn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    expect(await eventTypes(bed, bed.arn)).toContain('TaskTimedOut');
    const late = bed.service.call('SendTaskSuccess', { taskToken: bed.token, output: '1' });
    await expect(late).rejects.toMatchObject({ code: 'TaskTimedOut' });
  });

  it('lives on while heartbeats come and times out when they stop', async () => {
    const bed = await asked({ HeartbeatSeconds: 60 });
    const settle = () => bed.service.idle();
    for (const seconds of [50, 100, 150]) {
      await bed.clock.advanceTo(START_MILLIS + seconds * 1000, settle);
      await bed.service.call('SendTaskHeartbeat', { taskToken: bed.token });
    }
    await bed.clock.advanceTo(START_MILLIS + 209_000, settle);
    expect(await describeOn(bed, bed.arn)).toMatchObject({ status: 'RUNNING' });
    await bed.clock.advanceTo(START_MILLIS + 210_000, settle);
    expect(await describeOn(bed, bed.arn)).toMatchObject({
      status: 'FAILED',
      error: 'States.HeartbeatTimeout',
    });
  });

  it('keeps its token and its deadline over a restart, without asking again', async () => {
    const before = await asked({ TimeoutSeconds: 100 });
    await before.service.close();
    const functions = new Functions({ ask: () => ({ noted: true }) });
    const definition = machine({ Replaced: { Type: 'Succeed' } });
    const { directory, clock } = before;
    const bed = await openBed({ definition, functions, directory, clock });
    expect(functions.calls).toEqual([]);
    await bed.clock.advanceTo(START_MILLIS + 99_000, () => bed.service.idle());
    await bed.service.call('SendTaskSuccess', { taskToken: before.token, output: '"in time"' });
    await bed.service.idle();
    expect(await describeOn(bed, before.arn)).toMatchObject({ status: 'SUCCEEDED', output: 'in time' });
  });

  it('gets a new token for each attempt and never the same twice', async () => {
    const functions = new Functions({ ask: () => null });
    const Retry = [{ ErrorEquals: ['Again'], IntervalSeconds: 1 }];
    const bed = await openBed({
      definition: machine({ Ask: callback('ask', { Retry, End: true }) }),
      functions,
    });
    await startOn(bed);
    await bed.service.idle();
    const first = String(functions.calls[0]?.payload.token);
    await bed.service.call('SendTaskFailure', { taskToken: first, error: 'Again', cause: 'please' });
    await bed.clock.advanceTo(START_MILLIS + 1000, () => bed.service.idle());
    expect(functions.calls).toHaveLength(2);
    expect(functions.calls[1]?.payload.token).not.toBe(first);
  });
});
