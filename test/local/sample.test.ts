import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureAssembly } from '../../infra/assembly.ts';
import { type Host, startHost } from '../../local/host.ts';
import { ApiClient } from '../../local/product/sample/client.ts';
import { marksIn } from '../../local/product/sample/mark.ts';
import { Progress } from '../../local/product/sample/progress.ts';
import { loadScheme } from '../../local/product/sample/schemes.ts';
import { playSample, SAMPLE_START, type Stage } from '../../local/product/sample/story.ts';
import { signIns } from '../../local/product/sign-ins.ts';
import { entitle } from '../entitlement/support.ts';
import { deployedFor } from '../support/deployed.ts';
import { scheme } from '../support/host.ts';
import { Town } from '../support/town.ts';

const document = scheme('xuzhou');
const folders: string[] = [];
const running: Host[] = [];
let assemblyDirectory: string;
beforeAll(async () => {
  assemblyDirectory = deployedFor(['xuzhou'], (await ensureAssembly()).outdir);
  folders.push(assemblyDirectory);
});
afterAll(async () => {
  for (const host of running) await host.close();
  for (const folder of folders) rmSync(folder, { recursive: true });
});

interface Run {
  runId: string;
  fromMonth: string;
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'changhu-sample-'));
  folders.push(folder);
  return folder;
}

async function start(dataDirectory: string): Promise<Host> {
  const clock = { virtualStart: `${SAMPLE_START}T00:00:00.000Z` };
  const host = await startHost({
    dataDirectory,
    assemblyDirectory,
    signIns,
    port: 0,
    clock,
    log: () => undefined,
  });
  await loadScheme(new ApiClient(host.url), document);
  running.push(host);
  return host;
}

function stageOf({ url, clock, advanceTo, idle }: Host): Stage {
  return { url, now: () => new Date(clock.nowMillis()).toISOString(), advanceTo, idle };
}

function play(stage: Stage, data: string, seed = 'changhu') {
  return playSample(stage, [document], seed, new Progress(), marksIn(data));
}

/** Plays up to the morning of a day, as if the host had been killed then. */
async function playUntil(day: string, host: Host, data: string): Promise<void> {
  const stage = stageOf(host);
  const advanceTo = async (instant: string) => {
    if (instant >= day) throw new Error('broken off');
    await stage.advanceTo(instant);
  };
  await expect(play({ ...stage, advanceTo }, data)).rejects.toThrow('broken off');
}

function townOn(host: Host): Town {
  return new Town(
    { host, api: new ApiClient(host.url), log: [], dataDirectory: '', close: host.close },
    document,
  );
}

it('The sample, played to its end, is only told by a later start, wherever the clock stands', async () => {
  const data = newFolder();
  const first = await start(data);
  const played = await play(stageOf(first), data);
  await first.advanceTo('2024-07-20T00:00:00.000Z');
  await first.close();
  // Nobody listens here: whatever the sample wanted to do would fail.
  const nowhere: Stage = {
    url: 'http://127.0.0.1:1',
    now: () => '2024-07-20T00:00:00.000Z',
    advanceTo: () => Promise.reject(new Error('the clock was moved')),
    idle: () => Promise.reject(new Error('somebody waited')),
  };
  expect(await play(nowhere, data, 'another seed')).toEqual(played);
  const again = await start(data);
  expect(await play(stageOf(again), data)).toEqual(played);
  await again.close();
});

it('A sample that was broken off goes on with its own people, not with those that came meanwhile', async () => {
  const data = newFolder();
  const first = await start(data);
  await playUntil('2024-03-06', first, data);
  const town = townOn(first);
  await town.provider({ providerId: 'hospital', kind: 'medical', level: 2, careModes: ['institutional'] });
  const own = await entitle(town);
  const cases = await town.get<{ timeline: unknown[] }>(town.as('agency'), `/cases/${own.caseId}`);
  await first.advanceTo('2024-04-02T12:00:00.000Z');
  await first.close();

  const second = await start(data);
  const outcome = await play(stageOf(second), data, 'another seed');
  if ('left' in outcome) throw new Error(outcome.left);
  const again = townOn(second);
  const auditor = again.as('auditor');
  const runs = await again.get<{ items: Run[] }>(auditor, '/settlement-runs');
  const runId = runs.items.find(({ fromMonth }) => fromMonth === '2024-04')?.runId;
  const statements = await new ApiClient(second.url).list<{ personId: string }>(
    auditor,
    `/settlement-runs/${runId}/statements`,
  );
  expect(statements.length).toBeGreaterThan(0);
  expect(statements.map(({ personId }) => personId)).not.toContain(own.personId);
  expect(await again.get(again.as('agency'), `/cases/${own.caseId}`)).toMatchObject(cases);
  await second.close();
});

it('A sample that was broken off stays as it is once the clock was moved past its end', async () => {
  const data = newFolder();
  const first = await start(data);
  await playUntil('2024-03-12', first, data);
  await first.advanceTo('2024-06-20T00:00:00.000Z');
  await first.close();
  const second = await start(data);
  expect(await play(stageOf(second), data)).toEqual({ left: 'clock-moved' });
  await second.close();
});

it('A folder in which somebody worked without the sample gets none', async () => {
  const data = newFolder();
  const host = await start(data);
  await townOn(host).person();
  await host.advanceTo('2024-03-20T00:00:00.000Z');
  expect(await play(stageOf(host), data)).toEqual({ left: 'not-ours' });
  await host.close();
});

it('A damaged mark is refused with the file and the ways out', async () => {
  const data = newFolder();
  writeFileSync(join(data, 'sample.json'), '{"state":"do');
  expect(() => marksIn(data).read()).toThrow(
    `${join(data, 'sample.json')} is damaged; nothing was changed. Start without the sample (--empty), or anew`,
  );
});
