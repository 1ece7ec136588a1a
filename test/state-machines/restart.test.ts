import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { VirtualClock } from '../../local/clock.ts';
import {
  type Bed,
  callback,
  cleanUp,
  describeOn,
  FunctionError,
  Functions,
  type Handler,
  machine,
  openBed,
  START,
  startOn,
  task,
  temporaryDirectory,
} from './bed.ts';

afterAll(cleanUp);

const JOURNAL = 'journal-000001.jsonl';
const DAY_MILLIS = 86_400_000;
const END = Date.parse(START) + 400 * DAY_MILLIS;

/** Every kind of state and of fact: draws, retries with jitter, branches that meet, a token, a wait, a caught error. */
const DEFINITION = machine({
  Identify: {
    Type: 'Pass',
    Assign: { caseId: '{% $uuid() %}' },
    Output: '{% $states.input %}',
    Next: 'Flaky',
  },
  Flaky: task('flaky', {
    Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 5, MaxAttempts: 3, JitterStrategy: 'FULL' }],
    Next: 'Both',
  }),
  Both: {
    Type: 'Parallel',
    Branches: [
      machineBlock({
        Left: task('left', { Next: 'LeftWait' }),
        LeftWait: { Type: 'Wait', Seconds: 86400, End: true },
      }),
      machineBlock({ Right: callback('ask', { TimeoutSeconds: 864000, End: true }) }),
    ],
    Output: { branches: '{% $states.result %}', caseId: '{% $caseId %}' },
    Next: 'Each',
  },
  Each: {
    Type: 'Map',
    Items: [1, 2, 3],
    MaxConcurrency: 2,
    ItemSelector: { item: '{% $states.context.Map.Item.Value %}', caseId: '{% $caseId %}' },
    ItemProcessor: machineBlock({ Square: task('square', { End: true }) }),
    Output: { input: '{% $states.input %}', squares: '{% $states.result %}' },
    Next: 'Broken',
  },
  Broken: task('broken', {
    Catch: [{ ErrorEquals: ['States.ALL'], Output: '{% $states.input %}', Next: 'Last' }],
    End: true,
  }),
  Last: { Type: 'Succeed', Output: { all: '{% $states.input %}', caseId: '{% $caseId %}' } },
});

function machineBlock(states: Record<string, unknown>): Record<string, unknown> {
  return { StartAt: Object.keys(states)[0], States: states };
}

/** What the outside world knows: it outlives the runner. */
class World {
  readonly tokens = new Set<string>();
  private busyAnswersLeft: number;

  constructor(busyAnswersLeft: number) {
    this.busyAnswersLeft = busyAnswersLeft;
  }

  readonly handlers: Readonly<Record<string, Handler>> = {
    flaky: () => {
      if (this.busyAnswersLeft-- > 0) throw new FunctionError('Busy', 'come back later');
      return { ready: true };
    },
    left: () => ({ side: 'left' }),
    ask: ({ token }) => void this.tokens.add(String(token)),
    square: ({ item, caseId }) => ({ square: Number(item) ** 2, caseId }),
    broken: () => {
      throw new FunctionError('Broken', 'always');
    },
  };
}

/** Calls an undisturbed run makes: flaky three times, left, ask, three squares, broken. */
const CALLS = 9;

interface Run {
  readonly bed: Bed;
  readonly functions: Functions;
  readonly world: World;
}

async function open(directory: string, world: World, clock: VirtualClock): Promise<Run> {
  const functions = new Functions(world.handlers);
  // Always the same random bytes, so that outcomes can be compared to the letter.
  const settings = { randomBytes: (count: number) => Buffer.alloc(count, 0x5a) };
  return {
    bed: await openBed({ definition: DEFINITION, functions, directory, clock, settings }),
    functions,
    world,
  };
}

/** Lets a run go on to its end; the callback comes half a day after the start. */
async function complete({ bed, world }: Run): Promise<void> {
  const settle = () => bed.service.idle();
  await settle();
  const answeredAt = Date.parse(START) + DAY_MILLIS / 2;
  await bed.clock.advanceTo(Math.max(answeredAt, bed.clock.nowMillis()), settle);
  for (const taskToken of world.tokens) {
    await bed.service.call('SendTaskSuccess', { taskToken, output: '"approved"' }).catch(() => undefined);
  }
  await bed.clock.advanceTo(END, settle);
}

async function historyOf(bed: Bed, executionArn: string): Promise<unknown> {
  const answer = await bed.service.call('GetExecutionHistory', { executionArn, maxResults: 1000 });
  return answer.events;
}

describe('an execution interrupted by a crash', () => {
  it('comes to the same outcome and history from every prefix of its journal, repeating no recorded call', async () => {
    const directory = temporaryDirectory();
    const whole = await open(directory, new World(2), new VirtualClock(Date.parse(START)));
    const arn = await startOn(whole.bed, { order: 7 });
    await complete(whole);
    const outcome = await describeOn(whole.bed, arn);
    const history = await historyOf(whole.bed, arn);
    expect(outcome.status).toBe('SUCCEEDED');
    expect(outcome.output).toMatchObject({
      all: {
        input: { branches: [{ side: 'left' }, 'approved'] },
        squares: [{ square: 1 }, { square: 4 }, { square: 9 }],
      },
    });
    expect(whole.functions.calls).toHaveLength(CALLS);
    // Read before the service archives the execution, as a crash would leave it.
    const journal = readFileSync(join(directory, JOURNAL));
    await whole.bed.service.close();

    const lengths = prefixLengths(journal);
    expect(lengths.length).toBeGreaterThan(50);
    for (const length of lengths) {
      const prefix = journal.subarray(0, length);
      const facts = wholeFacts(prefix);
      if (!facts.some((fact) => fact.kind === 'start')) continue;
      const run = await openPrefix(prefix, facts, whole.world.tokens);
      await complete(run);
      expect(await describeOn(run.bed, arn), `after ${length} bytes`).toEqual(outcome);
      expect(await historyOf(run.bed, arn), `after ${length} bytes`).toEqual(history);
      expect(run.functions.calls).toHaveLength(CALLS - facts.filter(isAnswer).length);
      await run.bed.service.close();
    }
  });

  it('never started when its start was torn', async () => {
    const directory = temporaryDirectory();
    const whole = await open(directory, new World(0), new VirtualClock(Date.parse(START)));
    const arn = await startOn(whole.bed, {});
    await whole.bed.service.close();
    const journal = readFileSync(join(directory, JOURNAL));
    const startEnd = journal.indexOf(10, journal.indexOf(10) + 1);
    const run = await openPrefix(journal.subarray(0, startEnd), [], new Set());
    await expect(describeOn(run.bed, arn)).rejects.toMatchObject({ code: 'ExecutionDoesNotExist' });
    expect(await startOn(run.bed, { again: true })).toBe(arn);
    await run.bed.service.close();
  });
});

interface WrittenFact {
  readonly kind: string;
  readonly id?: string;
  readonly at?: number;
  readonly error?: string;
}

/** After every whole line, just before its newline, and in the middle of it. */
function prefixLengths(journal: Buffer): number[] {
  const lengths: number[] = [];
  let lineStart = 0;
  for (let end = journal.indexOf(10); end >= 0; end = journal.indexOf(10, lineStart)) {
    lengths.push(lineStart + Math.ceil((end - lineStart) / 2), end, end + 1);
    lineStart = end + 1;
  }
  return lengths;
}

function wholeFacts(prefix: Buffer): WrittenFact[] {
  const lines = prefix.toString('utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line).fact);
}

/** A fact that came from a function's answer, not from the callback or a timer. */
function isAnswer(fact: WrittenFact): boolean {
  return (
    fact.kind === 'submitted' ||
    fact.kind === 'failure' ||
    (fact.kind === 'success' && !isCallbackAnswer(fact))
  );
}

function isCallbackAnswer(fact: WrittenFact): boolean {
  return fact.id === '/2#0/1/0#0';
}

async function openPrefix(prefix: Buffer, facts: WrittenFact[], tokens: Set<string>): Promise<Run> {
  const directory = temporaryDirectory();
  writeFileSync(join(directory, JOURNAL), prefix);
  const world = new World(2 - facts.filter((fact) => fact.error === 'Busy').length);
  for (const token of tokens) world.tokens.add(token);
  const crashedAt = Math.max(Date.parse(START), ...facts.map((fact) => fact.at ?? 0));
  return open(directory, world, new VirtualClock(crashedAt));
}
