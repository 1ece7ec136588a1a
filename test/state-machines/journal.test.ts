import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { JournalDamagedError } from '../../local/state-machines/index.ts';
import {
  type Bed,
  callback,
  cleanUp,
  describeOn,
  eventTypes,
  Functions,
  MACHINE_ARN,
  machine,
  openBed,
  runOn,
  START,
  startOn,
  task,
  temporaryDirectory,
} from './bed.ts';

afterAll(cleanUp);

const JOURNAL = 'journal-000001.jsonl';
const QUICK = machine({ P: { Type: 'Pass', End: true } });

/** A directory with a few executions, some ended, as a closed service leaves it. */
async function closedDirectory(): Promise<string> {
  const functions = new Functions({ ask: () => null });
  const definition = machine({ A: callback('ask', { End: true }) });
  const bed = await openBed({ definition, functions });
  for (const name of ['a', 'b', 'c']) await startOn(bed, {}, name);
  await bed.service.idle();
  const taskToken = functions.calls[0]?.payload.token;
  await bed.service.call('SendTaskSuccess', { taskToken, output: '1' });
  await bed.service.idle();
  await bed.service.close();
  return bed.directory;
}

function contents(directory: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(directory).map((name) => [name, readFileSync(join(directory, name), 'base64')]),
  );
}

describe('a damaged journal', () => {
  const damages: [what: string, file: string, change: (text: string) => string][] = [
    ['a changed character', JOURNAL, (text) => text.replace('"start"', '"stArt"')],
    ['a lost line in the middle', JOURNAL, (text) => text.split('\n').toSpliced(2, 1).join('\n')],
    ['two lines changed about', JOURNAL, (text) => text.replace(/(.*\n)(.*\n)(.*\n)/, '$1$3$2')],
    [
      'a last line that is whole but wrong',
      JOURNAL,
      (text) => `${text}{"crc":"00000000","fact":{"kind":"stop"}}\n`,
    ],
    ['foreign text', JOURNAL, () => 'this is no journal\n'],
    ['a changed index of the archive', 'closed.jsonl', (text) => text.replace('SUCCEEDED', 'FAILED')],
    ['a shortened archive', 'archive.jsonl', (text) => text.slice(0, 100)],
  ];

  it.each(damages)('with %s is refused in one sentence and left as it is', async (_what, file, change) => {
    const directory = await closedDirectory();
    const path = join(directory, file);
    writeFileSync(path, change(readFileSync(path, 'utf8')));
    const before = contents(directory);
    const open = openBed({ definition: QUICK, directory });
    await expect(open).rejects.toThrow(JournalDamagedError);
    await expect(openBed({ definition: QUICK, directory })).rejects.toThrow(
      /is damaged: .+\. Nothing was changed\.$/,
    );
    expect(contents(directory)).toEqual(before);
  });

  it('is told apart from a torn last line, which is dropped', async () => {
    const directory = await closedDirectory();
    const path = join(directory, JOURNAL);
    writeFileSync(path, `${readFileSync(path, 'utf8')}{"crc":"12`);
    const bed = await openBed({ definition: QUICK, directory });
    const list = await bed.service.call('ListExecutions', { stateMachineArn: MACHINE_ARN });
    expect(list.executions).toMatchObject([
      { status: 'RUNNING' },
      { status: 'RUNNING' },
      { status: 'SUCCEEDED' },
    ]);
    await runOn(bed, {}, 'more');
    await bed.service.close();
    await openBed({ definition: QUICK, directory });
  });

  it('shows when an archived record is read that is not what was written', async () => {
    const directory = await closedDirectory();
    const path = join(directory, 'archive.jsonl');
    const other = (_all: string, start: string, letter: string) => start + (letter === 'A' ? 'B' : 'A');
    writeFileSync(path, readFileSync(path, 'utf8').replace(/("deflated":")(.)/, other));
    const bed = await openBed({ definition: QUICK, directory });
    const executionArn = `${MACHINE_ARN.replace('stateMachine', 'execution')}:a`;
    await expect(bed.service.call('GetExecutionHistory', { executionArn })).rejects.toThrow(
      JournalDamagedError,
    );
  });
});

describe('compaction', () => {
  it('keeps the journal small while executions come and go, and what still runs survives it', async () => {
    const functions = new Functions({ ask: () => null, f: () => 'x'.repeat(500) });
    const definition = machine({
      C: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $states.input.park %}', Next: 'Ask' }],
        Default: 'Work',
      },
      Ask: callback('ask', { End: true }),
      Work: task('f', { End: true }),
    });
    const settings = { compactAtLeastBytes: 20_000 };
    const bed = await openBed({ definition, functions, settings });
    const parked = await startOn(bed, { park: true }, 'parked');
    await bed.service.idle();
    const taskToken = functions.calls[0]?.payload.token;
    for (let round = 0; round < 10; round += 1) {
      const runs = Array.from({ length: 30 }, (_, index) =>
        startOn(bed, { park: false }, `e-${round}-${index}`),
      );
      await Promise.all(runs);
      await bed.service.idle();
    }
    // The 300 executions wrote some 400 kB of facts.
    const segments = readdirSync(bed.directory).filter((name) => name.startsWith('journal-'));
    expect(segments).toHaveLength(1);
    expect(segments[0]).not.toBe(JOURNAL);
    expect(statSync(join(bed.directory, String(segments[0]))).size).toBeLessThan(100_000);
    await bed.service.close();

    const { directory, clock } = bed;
    const again = await openBed({ definition: QUICK, functions, directory, clock, settings });
    expect(await describeOn(again, parked)).toMatchObject({ status: 'RUNNING' });
    await again.service.call('SendTaskSuccess', { taskToken, output: '"there"' });
    await again.service.idle();
    expect(await describeOn(again, parked)).toMatchObject({ status: 'SUCCEEDED', output: 'there' });
    const one = `${MACHINE_ARN.replace('stateMachine', 'execution')}:e-3-7`;
    expect(await describeOn(again, one)).toMatchObject({ status: 'SUCCEEDED' });
  });
});

describe('checkpoints', () => {
  const LOOP = machine({
    Begin: { Type: 'Pass', Assign: { n: 0, sum: 0 }, Next: 'Add' },
    Add: task('add', {
      Arguments: { FunctionName: 'add', Payload: { sum: '{% $sum %}', n: '{% $n %}' } },
      Assign: { n: '{% $n + 1 %}', sum: '{% $states.result.Payload %}' },
      Next: 'Again',
    }),
    Again: { Type: 'Choice', Choices: [{ Condition: '{% $n < 40 %}', Next: 'Pause' }], Default: 'Done' },
    Pause: { Type: 'Wait', Seconds: 60, Next: 'Add' },
    Done: { Type: 'Succeed', Output: '{% $sum %}' },
  });
  const settings = { checkpointFacts: 10, compactAtLeastBytes: 5000 };
  const add = () => new Functions({ add: ({ sum, n }) => Number(sum) + Number(n) });

  it('keep replay and journal of a long loop short, over restarts, with history and result as without', async () => {
    const plain = await openBed({ definition: LOOP, functions: add() });
    const arn = await startOn(plain);
    await plain.clock.advanceTo(Date.parse(START) + 3_600_000, () => plain.service.idle());
    const expected = await describeOn(plain, arn);
    expect(expected).toMatchObject({ status: 'SUCCEEDED', output: 780 });

    let functions = add();
    let bed: Bed = await openBed({ definition: LOOP, functions, settings });
    await startOn(bed);
    let calls = 0;
    for (let minute = 1; minute <= 60; minute += 1) {
      await bed.clock.advanceTo(Date.parse(START) + minute * 60_000, () => bed.service.idle());
      calls += functions.calls.length;
      await bed.service.close();
      functions = add();
      bed = await openBed({
        definition: QUICK,
        functions,
        settings,
        directory: bed.directory,
        clock: bed.clock,
      });
    }
    expect(calls).toBe(40);
    expect(await describeOn(bed, arn)).toEqual(expected);
    expect(await eventTypes(bed, arn)).toEqual(await eventTypes(plain, arn));
  });

  it('drop what went before them at the next compaction', async () => {
    const bed = await openBed({ definition: LOOP, functions: add(), settings });
    await startOn(bed);
    await bed.clock.advanceTo(Date.parse(START) + 38 * 60_000, () => bed.service.idle());
    const [segment] = readdirSync(bed.directory).filter((name) => name.startsWith('journal-'));
    expect(segment).not.toBe(JOURNAL);
    const lines = readFileSync(join(bed.directory, String(segment)), 'utf8').split('\n');
    expect(lines.length).toBeLessThan(40);
  });

  it('lose nothing that was acknowledged while they were being written', async () => {
    for (let turns = 0; turns < 25; turns += 1) {
      const bed = await openBed({ definition: LOOP, functions: add(), settings: { checkpointFacts: 1 } });
      const executionArn = await startOn(bed);
      for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      await bed.service.call('StopExecution', { executionArn, error: 'Stopped' });
      await bed.service.idle();
      const stopped = await describeOn(bed, executionArn);
      expect(stopped).toMatchObject({ status: 'ABORTED', error: 'Stopped' });
      const directory = temporaryDirectory();
      cpSync(bed.directory, directory, { recursive: true });
      const crashed = await openBed({ definition: LOOP, functions: add(), directory });
      expect(await describeOn(crashed, executionArn), `after ${turns} turns`).toEqual(stopped);
    }
  });
});
