import { afterAll, describe, expect, it } from 'vitest';
import { cleanUp, describeOn, machine, nested, openBed, startOn } from './bed.ts';
import { advance, childArn, childrenOf, HOUR_MILLIS, named, START_MILLIS, WAITING } from './children.ts';

afterAll(cleanUp);

describe('a child whose task is over', () => {
  it('is stopped when the task times out', async () => {
    const bed = await openBed({
      definition: machine({ Run: nested('child', { ...named('slow'), TimeoutSeconds: 60, End: true }) }),
      others: { child: WAITING },
    });
    const arn = await startOn(bed);
    await advance(bed, 60_000);
    expect(await describeOn(bed, arn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    expect(await describeOn(bed, childArn('slow'))).toMatchObject({
      status: 'ABORTED',
      cause: `The Task state in AWS Step Functions execution [${arn}] which was managing this resource was aborted`,
      stopDate: START_MILLIS / 1000 + 60,
    });
  });

  it('is stopped with its own children when the parent is stopped', async () => {
    const bed = await openBed({
      definition: machine({ Run: nested('child', { End: true }) }),
      others: { child: machine({ Run: nested('grandchild', { End: true }) }), grandchild: WAITING },
    });
    const executionArn = await startOn(bed);
    await bed.service.idle();
    await bed.service.call('StopExecution', { executionArn });
    await bed.service.idle();
    for (const machineName of ['machine', 'child', 'grandchild']) {
      expect(await childrenOf(bed, machineName)).toMatchObject([{ status: 'ABORTED' }]);
    }
  });

  it('is stopped when the parent is stopped before it has quite begun', async () => {
    const bed = await openBed({
      definition: machine({ Run: nested('child', { ...named('late'), End: true }) }),
      others: { child: WAITING },
    });
    const executionArn = await startOn(bed);
    await bed.service.call('StopExecution', { executionArn });
    await bed.service.idle();
    expect(await describeOn(bed, executionArn)).toMatchObject({ status: 'ABORTED' });
    for (const child of await childrenOf(bed)) expect(child).toMatchObject({ status: 'ABORTED' });
  });

  it('is stopped when the parent runs out of time', async () => {
    const bed = await openBed({
      definition: machine({ Run: nested('child', { End: true }) }, { TimeoutSeconds: 30 }),
      others: { child: WAITING },
    });
    await startOn(bed);
    await advance(bed, 30_000);
    expect(await childrenOf(bed)).toMatchObject([{ status: 'ABORTED' }]);
  });

  it('is stopped when a branch beside it fails', async () => {
    const bed = await openBed({
      definition: machine({
        Both: {
          Type: 'Parallel',
          Branches: [
            { StartAt: 'Run', States: { Run: nested('child', { End: true }) } },
            {
              StartAt: 'Wait',
              States: {
                Wait: { Type: 'Wait', Seconds: 5, Next: 'Fail' },
                Fail: { Type: 'Fail', Error: 'Broken' },
              },
            },
          ],
          End: true,
        },
      }),
      others: { child: WAITING },
    });
    const arn = await startOn(bed);
    await advance(bed, 5000);
    expect(await describeOn(bed, arn)).toMatchObject({ status: 'FAILED', error: 'Broken' });
    expect(await childrenOf(bed)).toMatchObject([{ status: 'ABORTED' }]);
  });

  it('goes on when the service is closed, and the parent has its result after the next start', async () => {
    const definition = machine({ Run: nested('child', { End: true }) });
    const before = await openBed({ definition, others: { child: WAITING } });
    const arn = await startOn(before);
    await before.service.idle();
    await before.service.close();
    const after = await openBed({
      definition,
      others: { child: WAITING },
      directory: before.directory,
      clock: before.clock,
    });
    expect(await childrenOf(after)).toMatchObject([{ status: 'RUNNING' }]);
    await advance(after, HOUR_MILLIS);
    expect(await describeOn(after, arn)).toMatchObject({ status: 'SUCCEEDED', output: 'waited' });
    expect(await childrenOf(after)).toHaveLength(1);
  });
});
