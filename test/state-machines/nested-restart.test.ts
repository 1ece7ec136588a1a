import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { VirtualClock } from '../../local/clock.ts';
import {
  type Bed,
  cleanUp,
  describeOn,
  Functions,
  machine,
  machineArn,
  nested,
  openBed,
  START,
  startOn,
  task,
  temporaryDirectory,
} from './bed.ts';

afterAll(cleanUp);

const JOURNAL = 'journal-000001.jsonl';
const END = Date.parse(START) + 10 * 86_400_000;

function named(machineName: string, name: string): Record<string, unknown> {
  const Input = '{% $states.context.Map.Item.Value ? {"n": $states.context.Map.Item.Value} : {} %}';
  return { Arguments: { StateMachineArn: machineArn(machineName), Name: name, Input } };
}

function block(states: Record<string, unknown>): Record<string, unknown> {
  return { StartAt: Object.keys(states)[0], States: states };
}

/** Children that succeed, time out, fail, run side by side and are stopped with their branch. */
const PARENT = machine({
  Drawn: nested('steps', { Next: 'Slow' }),
  Slow: nested('waits', {
    ...named('waits', 'slow'),
    TimeoutSeconds: 600,
    Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Each' }],
    End: true,
  }),
  Each: {
    Type: 'Map',
    Items: [1, 2, 3],
    MaxConcurrency: 2,
    ItemProcessor: block({
      Square: nested('square', { ...named('square', '{% "item-" & $states.input %}'), End: true }),
    }),
    Next: 'Refused',
  },
  Refused: nested('fails', {
    Assign: { never: 1 },
    Catch: [
      {
        ErrorEquals: ['States.TaskFailed'],
        Assign: { why: '{% $states.errorOutput.Cause %}' },
        Next: 'Both',
      },
    ],
    End: true,
  }),
  Both: {
    Type: 'Parallel',
    Branches: [
      block({ Waits: nested('waits', { ...named('waits', 'beside'), End: true }) }),
      block({
        Pause: { Type: 'Wait', Seconds: 5, Next: 'Break' },
        Break: { Type: 'Fail', Error: 'Broken' },
      }),
    ],
    Catch: [{ ErrorEquals: ['Broken'], Output: '{% $parse($why).Error %}', Next: 'Last' }],
    End: true,
  },
  Last: { Type: 'Succeed' },
});

const OTHERS = {
  steps: machine({
    Work: task('work', { Next: 'Wait' }),
    Wait: { Type: 'Wait', Seconds: 3600, Next: 'Deeper' },
    Deeper: nested('square', { ...named('square', 'deep'), End: true }),
  }),
  waits: machine({ Wait: { Type: 'Wait', Seconds: 86_400, End: true } }),
  square: machine({ Square: task('square', { End: true }) }),
  fails: machine({ Fail: { Type: 'Fail', Error: 'Refused', Cause: 'no evidence' } }),
};

function open(directory: string, clock: VirtualClock): Promise<Bed> {
  const functions = new Functions({ work: () => 'worked', square: ({ n }) => Number(n ?? 0) ** 2 });
  // Always the same random bytes, so that outcomes can be compared to the letter.
  const settings = { randomBytes: (count: number) => Buffer.alloc(count, 0x5a) };
  return openBed({ definition: PARENT, others: OTHERS, functions, directory, clock, settings });
}

/** Everything there is to see of every execution. */
async function everything(bed: Bed): Promise<unknown> {
  const seen: Record<string, unknown> = {};
  for (const name of ['machine', ...Object.keys(OTHERS)]) {
    const { executions } = await bed.service.call('ListExecutions', { stateMachineArn: machineArn(name) });
    for (const { executionArn } of executions as { executionArn: string }[]) {
      const { events } = await bed.service.call('GetExecutionHistory', { executionArn, maxResults: 1000 });
      seen[executionArn] = { outcome: await describeOn(bed, executionArn), events };
    }
  }
  return seen;
}

/** After every whole line and in the middle of it. */
function prefixLengths(journal: Buffer): number[] {
  const lengths: number[] = [];
  let lineStart = 0;
  for (let end = journal.indexOf(10); end >= 0; end = journal.indexOf(10, lineStart)) {
    lengths.push(lineStart + Math.ceil((end - lineStart) / 2), end + 1);
    lineStart = end + 1;
  }
  return lengths;
}

interface WrittenFact {
  readonly kind: string;
  readonly at?: number;
}

function wholeFacts(prefix: Buffer): WrittenFact[] {
  const lines = prefix.toString('utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line).fact);
}

describe('executions that wait for each other, interrupted by a crash', () => {
  it('come to the same outcomes and histories from every prefix of their journal', async () => {
    const directory = temporaryDirectory();
    const whole = await open(directory, new VirtualClock(Date.parse(START)));
    const arn = await startOn(whole);
    await whole.clock.advanceTo(END, () => whole.service.idle());
    expect(await describeOn(whole, arn)).toMatchObject({ status: 'SUCCEEDED', output: 'Refused' });
    const expected = await everything(whole);
    // The parent, two that wait, four squares, and one each of the others.
    expect(Object.keys(expected as object)).toHaveLength(1 + 2 + 4 + 2);
    // Read before the service archives the executions, as a crash would leave it.
    const journal = readFileSync(join(directory, JOURNAL));
    await whole.service.close();

    for (const length of prefixLengths(journal)) {
      const prefix = journal.subarray(0, length);
      const facts = wholeFacts(prefix);
      if (!facts.some((fact) => fact.kind === 'start')) continue;
      const restarted = temporaryDirectory();
      writeFileSync(join(restarted, JOURNAL), prefix);
      const crashedAt = Math.max(...facts.map((fact) => fact.at ?? Date.parse(START)));
      const bed = await open(restarted, new VirtualClock(crashedAt));
      await bed.clock.advanceTo(END, () => bed.service.idle());
      expect(await everything(bed), `after ${length} bytes`).toEqual(expected);
      await bed.service.close();
    }
  });

  it('leave no child behind when the parent reached the archive and the stop of its child did not', async () => {
    const directory = temporaryDirectory();
    const definition = machine({ Run: nested('waits', { ...named('waits', 'left'), End: true }) });
    const options = { definition, others: OTHERS, directory };
    const before = await openBed(options);
    const executionArn = await startOn(before);
    await before.service.idle();
    const journal = readFileSync(join(directory, JOURNAL));
    await before.service.call('StopExecution', { executionArn });
    await before.service.idle();
    await before.service.close();
    // Both ended and went to the archive; the child's entry, the second, is taken out again with its stop.
    const closed = join(directory, 'closed.jsonl');
    const [first] = readFileSync(closed, 'utf8').split('\n');
    writeFileSync(closed, `${first}\n`);
    writeFileSync(join(directory, JOURNAL), journal);
    const after = await openBed({ ...options, clock: before.clock });
    await after.service.idle();
    expect(await describeOn(after, executionArn)).toMatchObject({ status: 'ABORTED' });
    const childArn = `${machineArn('waits').replace(':stateMachine:', ':execution:')}:left`;
    expect(await describeOn(after, childArn)).toMatchObject({ status: 'ABORTED' });
  });
});
