import { afterAll, describe, expect, it } from 'vitest';
import {
  callback,
  cleanUp,
  describeOn,
  eventTypes,
  FunctionError,
  Functions,
  machine,
  machineArn,
  nested,
  openBed,
  runOn,
  startOn,
  task,
} from './bed.ts';
import {
  advance,
  childArn,
  childrenOf,
  eventsOf,
  HOUR_MILLIS,
  named,
  START_MILLIS,
  WAITING,
} from './children.ts';

afterAll(cleanUp);

describe('a task that runs another machine', () => {
  it('gives what DescribeExecution says of the child, with input and output as values', async () => {
    const bed = await openBed({
      definition: machine({
        Run: nested('child', { ...named('first'), Output: '{% $states.result %}', End: true }),
      }),
      others: { child: WAITING },
    });
    const arn = await startOn(bed, { i: 1 });
    await advance(bed, HOUR_MILLIS);
    expect(await describeOn(bed, arn)).toMatchObject({
      status: 'SUCCEEDED',
      output: {
        ExecutionArn: childArn('first'),
        Input: { i: 1 },
        InputDetails: { Included: true },
        Name: 'first',
        Output: 'waited',
        OutputDetails: { Included: true },
        RedriveCount: 0,
        StartDate: START_MILLIS,
        StateMachineArn: machineArn('child'),
        Status: 'SUCCEEDED',
        StopDate: START_MILLIS + HOUR_MILLIS,
      },
      stopDate: (START_MILLIS + HOUR_MILLIS) / 1000,
    });
  });

  it('shows in the history as AWS writes it', async () => {
    const bed = await openBed({
      definition: machine({ Run: nested('child', { ...named('first'), End: true }) }),
      others: { child: WAITING },
    });
    const arn = await startOn(bed);
    await advance(bed, HOUR_MILLIS);
    const events = await eventsOf(bed, arn);
    expect(events.map(({ type }) => type)).toEqual([
      ...['ExecutionStarted', 'TaskStateEntered', 'TaskScheduled', 'TaskStarted', 'TaskSubmitted'],
      ...['TaskSucceeded', 'TaskStateExited', 'ExecutionSucceeded'],
    ]);
    const resource = { resourceType: 'states', resource: 'startExecution.sync:2' };
    expect(events[2]?.taskScheduledEventDetails).toMatchObject(resource);
    expect(events[4]?.taskSubmittedEventDetails).toEqual({
      ...resource,
      output: JSON.stringify({ ExecutionArn: childArn('first'), StartDate: START_MILLIS }),
      outputDetails: { truncated: false },
    });
    expect(events[5]?.taskSucceededEventDetails).toMatchObject(resource);
    expect(events[5]?.timestamp).toBe((START_MILLIS + HOUR_MILLIS) / 1000);
  });

  it('draws a name where none is given, and an empty input where there is none', async () => {
    const bed = await openBed({
      definition: machine({
        Run: nested('child', { Arguments: { StateMachineArn: machineArn('child') }, End: true }),
      }),
      others: { child: machine({ Echo: { Type: 'Pass', End: true } }) },
    });
    expect(await runOn(bed, { i: 1 })).toMatchObject({ status: 'SUCCEEDED', output: {} });
    const [child] = await childrenOf(bed);
    expect(child?.name).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  it('runs children that run children', async () => {
    const bed = await openBed({
      definition: machine({ Run: nested('child', { End: true }) }),
      others: {
        child: machine({ Run: nested('grandchild', { End: true }) }),
        grandchild: machine({
          Wait: { Type: 'Wait', Seconds: 60, Output: { deep: '{% $states.input.i %}' }, End: true },
        }),
      },
    });
    const arn = await startOn(bed, { i: 7 });
    await advance(bed, 60_000);
    expect(await describeOn(bed, arn)).toMatchObject({ status: 'SUCCEEDED', output: { deep: 7 } });
  });

  it('runs one child for each item of a Map', async () => {
    const processor = { StartAt: 'Run', States: { Run: nested('child', { End: true }) } };
    const bed = await openBed({
      definition: machine({
        Each: {
          Type: 'Map',
          Items: '{% $states.input.items %}',
          MaxConcurrency: 3,
          ItemProcessor: processor,
          End: true,
        },
      }),
      others: {
        child: machine({
          Wait: { Type: 'Wait', Seconds: 1, Output: '{% $states.input * 10 %}', End: true },
        }),
      },
    });
    const arn = await startOn(bed, { items: [1, 2, 3, 4, 5, 6, 7] });
    await advance(bed, 10_000);
    const ended = await describeOn(bed, arn);
    expect(ended).toMatchObject({ status: 'SUCCEEDED', output: [10, 20, 30, 40, 50, 60, 70] });
    // Seven items, three at a time, one second each.
    expect(ended.stopDate).toBe(START_MILLIS / 1000 + 3);
    expect(await childrenOf(bed)).toHaveLength(7);
  });

  it('waits while the child waits for its token', async () => {
    const functions = new Functions({ ask: () => null });
    const bed = await openBed({
      definition: machine({ Run: nested('child', { End: true }) }),
      others: { child: machine({ Ask: callback('ask', { End: true }) }) },
      functions,
    });
    const arn = await startOn(bed);
    await advance(bed, 30 * 24 * HOUR_MILLIS);
    expect(await describeOn(bed, arn)).toMatchObject({ status: 'RUNNING' });
    const taskToken = String(functions.calls[0]?.payload.token);
    await bed.service.call('SendTaskSuccess', { taskToken, output: '"yes"' });
    await bed.service.idle();
    expect(await describeOn(bed, arn)).toMatchObject({ status: 'SUCCEEDED', output: 'yes' });
  });
});

describe('a child that does not succeed', () => {
  it('fails the task with States.TaskFailed, whose cause describes the child', async () => {
    const bed = await openBed({
      definition: machine({ Run: nested('child', { ...named('first'), End: true }) }),
      others: { child: machine({ Fail: { Type: 'Fail', Error: 'Refused', Cause: 'no evidence' } }) },
    });
    const ended = await runOn(bed, { i: 1 });
    expect(ended).toMatchObject({ status: 'FAILED', error: 'States.TaskFailed' });
    expect(JSON.parse(String(ended.cause))).toMatchObject({
      Cause: 'no evidence',
      Error: 'Refused',
      ExecutionArn: childArn('first'),
      Input: '{"i":1}',
      Name: 'first',
      StartDate: START_MILLIS,
      Status: 'FAILED',
      StopDate: START_MILLIS,
    });
    const [parent] = await childrenOf(bed, 'machine');
    expect(await eventTypes(bed, String(parent?.executionArn))).toContain('TaskFailed');
  });

  it('can be caught and its reason read', async () => {
    const functions = new Functions({
      work: () => {
        throw new FunctionError('case_ended', 'the case ended');
      },
    });
    const bed = await openBed({
      definition: machine({
        Run: nested('child', {
          Catch: [
            {
              ErrorEquals: ['States.TaskFailed'],
              Output: '{% $parse($states.errorOutput.Cause).Error %}',
              Next: 'Caught',
            },
          ],
          End: true,
        }),
        Caught: { Type: 'Succeed' },
      }),
      others: { child: machine({ Work: task('work', { End: true }) }) },
      functions,
    });
    expect(await runOn(bed)).toMatchObject({ status: 'SUCCEEDED', output: 'case_ended' });
  });

  it('tells whether it timed out or was stopped', async () => {
    const bed = await openBed({
      definition: machine({ Run: nested('child', { ...named('{% $states.input.name %}'), End: true }) }),
      others: {
        child: machine({ Wait: { Type: 'Wait', Seconds: 3600, End: true } }, { TimeoutSeconds: 60 }),
      },
    });
    const timedOut = await startOn(bed, { name: 'slow' }, 'one');
    await advance(bed, 60_000);
    expect(JSON.parse(String((await describeOn(bed, timedOut)).cause)).Status).toBe('TIMED_OUT');
    const stopped = await startOn(bed, { name: 'stopped' }, 'two');
    await bed.service.idle();
    await bed.service.call('StopExecution', { executionArn: childArn('stopped'), error: 'Withdrawn' });
    await bed.service.idle();
    const cause = JSON.parse(String((await describeOn(bed, stopped)).cause));
    expect(cause).toMatchObject({ Status: 'ABORTED', Error: 'Withdrawn' });
  });

  it('is run again under a new name by Retry', async () => {
    const functions = new Functions({
      work: ({ attempt }) => {
        if (attempt === 0) throw new FunctionError('Busy', 'later');
        return 'done';
      },
    });
    const Arguments = {
      StateMachineArn: machineArn('child'),
      Input: { attempt: '{% $states.context.State.RetryCount %}' },
    };
    const bed = await openBed({
      definition: machine({
        Run: nested('child', { Arguments, Retry: [{ ErrorEquals: ['States.TaskFailed'] }], End: true }),
      }),
      others: { child: machine({ Work: task('work', { End: true }) }) },
      functions,
    });
    const arn = await startOn(bed);
    await advance(bed, 1000);
    expect(await describeOn(bed, arn)).toMatchObject({ status: 'SUCCEEDED', output: 'done' });
    expect(await childrenOf(bed)).toHaveLength(2);
  });
});

describe('a name that is taken', () => {
  it('joins a running execution of the same input', async () => {
    const bed = await openBed({
      definition: machine({ Run: nested('child', { ...named('shared', { i: 1 }), End: true }) }),
      others: { child: WAITING },
    });
    const runs = [await startOn(bed, {}, 'one'), await startOn(bed, {}, 'two')];
    await advance(bed, HOUR_MILLIS);
    for (const arn of runs) expect(await describeOn(bed, arn)).toMatchObject({ output: 'waited' });
    expect(await childrenOf(bed)).toHaveLength(1);
  });

  it('fails the task when the input differs or the execution has ended', async () => {
    const bed = await openBed({
      definition: machine({ Run: nested('child', { ...named('shared'), End: true }) }),
      others: { child: WAITING },
    });
    const first = await startOn(bed, { i: 1 }, 'one');
    const taken = { status: 'FAILED', error: 'StepFunctions.ExecutionAlreadyExistsException' };
    expect(await runOn(bed, { i: 2 }, 'two')).toMatchObject(taken);
    await advance(bed, HOUR_MILLIS);
    expect(await describeOn(bed, first)).toMatchObject({ status: 'SUCCEEDED' });
    expect(await runOn(bed, { i: 1 }, 'three')).toMatchObject(taken);
  });

  it('is refused as StartExecution refuses it when AWS would not take it', async () => {
    const bed = await openBed({
      definition: machine({ Run: nested('child', { ...named('{% $states.input.name %}'), End: true }) }),
      others: { child: WAITING },
    });
    expect(await runOn(bed, { name: 'a:b' })).toMatchObject({
      status: 'FAILED',
      error: 'StepFunctions.InvalidNameException',
    });
  });
});

describe('arguments computed when they are needed', () => {
  async function causeOf(Arguments: string): Promise<unknown> {
    const bed = await openBed({
      definition: machine({ Run: nested('child', { Arguments, End: true }) }),
      others: { child: WAITING },
    });
    const ended = await runOn(bed, { arn: machineArn('child') });
    expect(ended.status).toBe('FAILED');
    return `${ended.error}: ${ended.cause}`;
  }

  it('are refused when they are not what StartExecution takes', async () => {
    expect(await causeOf('{% 1 %}')).toContain('States.Runtime: The arguments of states:startExecution must');
    expect(await causeOf("{% {'Input': {}} %}")).toContain('StateMachineArn');
    expect(await causeOf("{% {'StateMachineArn': $states.input.arn, 'Input': 'text'} %}")).toContain('Input');
    expect(await causeOf("{% {'StateMachineArn': $states.input.arn, 'TraceHeader': 'x'} %}")).toContain(
      'TraceHeader',
    );
    expect(await causeOf("{% {'StateMachineArn': $states.input.arn & 'x'} %}")).toContain(
      'StepFunctions.StateMachineDoesNotExistException',
    );
  });
});

describe('the limits', () => {
  it('fail a task whose result is too large to be one', async () => {
    const bed = await openBed({
      definition: machine({ Run: nested('child', { End: true }) }),
      others: { child: machine({ Echo: { Type: 'Pass', End: true } }) },
    });
    // Input and output together exceed 256 KB, each alone does not.
    expect(await runOn(bed, { text: 'x'.repeat(150_000) })).toMatchObject({
      status: 'FAILED',
      error: 'States.DataLimitExceeded',
    });
  });
});
