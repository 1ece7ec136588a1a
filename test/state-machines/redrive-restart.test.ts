import { cpSync, readFileSync, writeFileSync } from 'node:fs';
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
  machine,
  openBed,
  START,
  startOn,
  task,
  temporaryDirectory,
} from './bed.ts';

afterAll(cleanUp);

const JOURNAL = 'journal-000001.jsonl';

const branch = (name: string) => ({ StartAt: name, States: { [name]: task(name, { End: true }) } });
const DEFINITION = machine({
  P: {
    Type: 'Parallel',
    Branches: [branch('well'), branch('badly')],
    Assign: { both: '{% $states.result %}' },
    Next: 'Ask',
  },
  Ask: callback('ask', { Output: { both: '{% $both %}', answer: '{% $states.result %}' }, End: true }),
});

/** A service on a directory, with functions of which one fails for so many calls, and always the same random bytes. */
async function open(directory: string, failures: number) {
  let left = failures;
  const functions = new Functions({
    well: () => 'well',
    badly: () => {
      left -= 1;
      if (left >= 0) throw new FunctionError('Broken', 'badly');
      return 'mended';
    },
    ask: () => null,
  });
  const settings = { randomBytes: (count: number) => Buffer.alloc(count, 0x5a) };
  const clock = new VirtualClock(Date.parse(START));
  return { bed: await openBed({ definition: DEFINITION, functions, directory, clock, settings }), functions };
}

async function complete(bed: Bed, taskToken: unknown): Promise<void> {
  await bed.service.idle();
  await bed.service.call('SendTaskSuccess', { taskToken, output: '"yes"' }).catch(() => undefined);
  await bed.service.idle();
}

const historyOf = async (bed: Bed, executionArn: string) =>
  (await bed.service.call('GetExecutionHistory', { executionArn })).events;

describe('a redriven execution interrupted by a crash', () => {
  it('comes to the same outcome and history from every prefix of its journal, or was never redriven', async () => {
    const directory = temporaryDirectory();
    const { bed, functions } = await open(directory, 1);
    const arn = await startOn(bed);
    await bed.service.idle();
    const before = await describeOn(bed, arn);
    const { redriveDate } = await bed.service.call('RedriveExecution', { executionArn: arn });
    await bed.service.idle();
    const token = functions.calls.at(-1)?.payload.token;
    await complete(bed, token);
    const outcome = await describeOn(bed, arn);
    const history = await historyOf(bed, arn);
    expect([before.status, outcome.output]).toEqual(['FAILED', { both: ['well', 'mended'], answer: 'yes' }]);
    expect(functions.calls.map(({ name }) => name).toSorted()).toEqual(['ask', 'badly', 'badly', 'well']);
    expect(redriveDate).toBe(Date.parse(START) / 1000);

    // As a crash would leave it: the first attempt in the archive, the second in the journal alone.
    const crashed = temporaryDirectory();
    cpSync(directory, crashed, { recursive: true });
    const journal = readFileSync(join(crashed, JOURNAL), 'utf8');
    const redriven = journal.indexOf('"kind":"redrive"');
    const ends = [...journal.matchAll(/\n/g)].map(({ index }) => index + 1);
    const seen = { redriven: 0, never: 0 };
    for (const end of ends.flatMap((one) => [one - 5, one])) {
      const copy = temporaryDirectory();
      cpSync(crashed, copy, { recursive: true });
      writeFileSync(join(copy, JOURNAL), journal.slice(0, end));
      const again = (await open(copy, 0)).bed;
      await complete(again, token);
      const wasRedriven = ends.some((one) => one > redriven && one <= end);
      seen[wasRedriven ? 'redriven' : 'never'] += 1;
      expect(await describeOn(again, arn), `after ${end} bytes`).toEqual(wasRedriven ? outcome : before);
      if (wasRedriven) expect(await historyOf(again, arn), `after ${end} bytes`).toEqual(history);
      await again.service.close();
    }
    expect(seen.redriven).toBeGreaterThan(6);
    expect(seen.never).toBeGreaterThan(6);
  });
});
