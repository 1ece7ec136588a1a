import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { Activity } from '../../local/activity.ts';
import { FunctionHost } from '../../local/functions/function-host.ts';
import { readSharedCode } from '../../local/functions/shared-code.ts';
import type { FunctionDeployment } from '../../local/template/functions.ts';

const root = mkdtempSync(join(tmpdir(), 'changhu-isolates-'));
const hosts: FunctionHost[] = [];
const lines: string[] = [];

afterEach(async () => {
  for (const host of hosts.splice(0)) await host.close();
  lines.length = 0;
});
afterAll(() => rmSync(root, { recursive: true }));

function deployed(name: string, source: string, more: Partial<FunctionDeployment> = {}): FunctionDeployment {
  const codeDirectory = mkdtempSync(join(root, 'bundle-'));
  writeFileSync(join(codeDirectory, 'index.mjs'), source);
  return {
    arn: `arn:aws-cn:lambda:cn-north-1:000000000000:function:${name}`,
    name,
    handler: 'index.handler',
    codeDirectory,
    environment: {},
    timeoutMillis: 5000,
    memoryMegabytes: 128,
    ...more,
  };
}

function hostOf(
  functions: FunctionDeployment[],
  sharedCodeOf?: (one: FunctionDeployment) => string | null,
): FunctionHost {
  const host = new FunctionHost({
    database: { generation: 0, back: async () => {} },
    room: { isFull: false, episodes: 0, made: async () => {} },
    functions,
    environmentOf: ({ name, environment }) => ({ AWS_LAMBDA_FUNCTION_NAME: name, ...environment }),
    ...(sharedCodeOf && { sharedCodeOf }),
    activity: new Activity(),
    log: (line) => lines.push(line),
  });
  hosts.push(host);
  return host;
}

const payloadOf = async (result: ReturnType<FunctionHost['invoke']>) => {
  const answer = await result;
  return answer.ok ? answer.payload : answer;
};

/** Answers how many functions of its thread have been loaded before. */
const countsLoaded = `
  const before = globalThis.loaded ?? 0;
  globalThis.loaded = before + 1;
  export const handler = async () => before;`;

describe('Functions in one isolate', () => {
  it('see each its own environment, whatever waits in between', async () => {
    const source = `
      const atLoad = process.env.AWS_LAMBDA_FUNCTION_NAME;
      export async function handler() {
        const atStart = process.env.AWS_LAMBDA_FUNCTION_NAME;
        process.env.MINE = atStart;
        await new Promise((resolve) => setTimeout(resolve, 20));
        const names = Object.keys(process.env).filter((name) => name.startsWith('ONLY')).join();
        return [atLoad, atStart, process.env.MINE, 'ONLY_ONE' in process.env, names].join(' ');
      }`;
    const host = hostOf([
      deployed('one', source, { environment: { ONLY_ONE: '1', COMMON: 'x' } }),
      deployed('two', source, { environment: { ONLY_TWO: '2', COMMON: 'x' } }),
    ]);
    const answers = await Promise.all(
      [1, 2, 3].flatMap(() => [host.invoke('one', {}), host.invoke('two', {})]),
    );
    for (const [index, answer] of answers.entries())
      expect(answer).toEqual({
        ok: true,
        payload: index % 2 === 0 ? 'one one one true ONLY_ONE' : 'two two two false ONLY_TWO',
      });
  });

  it('are those that agree on their variables and ask for no more than the ordinary memory', async () => {
    const host = hostOf([
      deployed('first', countsLoaded, { environment: { TABLE: 'a' } }),
      deployed('alike', countsLoaded, { environment: { TABLE: 'a', BUS: 'b' } }),
      deployed('contrary', countsLoaded, { environment: { TABLE: 'other' } }),
      deployed('large', countsLoaded, { environment: { TABLE: 'a' }, memoryMegabytes: 1769 }),
    ]);
    const loaded: unknown[] = [];
    for (const name of ['first', 'alike', 'contrary', 'large'])
      loaded.push(await payloadOf(host.invoke(name, {})));
    expect(loaded).toEqual([0, 1, 0, 0]);
  });

  it('share modules where the assembly has their code built so, and only there', async () => {
    const assembly = mkdtempSync(join(root, 'assembly-'));
    const functions = ['one', 'two'].map((name) =>
      deployed(name, 'export const handler = () => "own bundle"'),
    );
    const folder = (index: number) => functions[index]?.codeDirectory?.split('/').at(-1) ?? '';
    writeFileSync(join(assembly, 'counter.mjs'), 'let calls = 0; export const next = () => (calls += 1);');
    writeFileSync(join(assembly, 'one.mjs'), "export { next as handler } from './counter.mjs';");
    const files = { [folder(0)]: 'one.mjs' };
    writeFileSync(join(assembly, 'shared-code.json'), JSON.stringify(files));
    const host = hostOf(functions, readSharedCode(assembly));
    expect([await payloadOf(host.invoke('one', {})), await payloadOf(host.invoke('one', {}))]).toEqual([
      1, 2,
    ]);
    expect(await payloadOf(host.invoke('two', {}))).toBe('own bundle');
    expect(readSharedCode(root)(deployed('other', ''))).toBeNull();
  });
});

/** Waits longer than the others need to go wrong; `runs` counts in a file, because a thread may be lost. */
const patient = `
  import { appendFileSync } from 'node:fs';
  export async function handler({ file }) {
    appendFileSync(file, '.');
    await new Promise((resolve) => setTimeout(resolve, 700));
    return 'done';
  }`;

/** What goes wrong, what the caller is told, and how often the neighbour's call runs in all. */
const faults: [string, string, object, number][] = [
  [
    'waits too long',
    'export const handler = () => new Promise((resolve) => setTimeout(resolve, 60000))',
    { errorType: 'Sandbox.Timedout', errorMessage: expect.stringContaining('timed out after 0.30 seconds') },
    1,
  ],
  [
    'computes too long',
    'export const handler = async () => { await null; for (;;) {} }',
    { errorType: 'Sandbox.Timedout', errorMessage: expect.stringContaining('timed out after 0.30 seconds') },
    2,
  ],
  [
    'throws outside its handler',
    "export const handler = () => new Promise(() => setImmediate(() => { throw new Error('unforeseen'); }))",
    { errorType: 'Runtime.UncaughtException', errorMessage: expect.stringContaining('Error: unforeseen') },
    1,
  ],
  [
    'leaves a rejection unhandled',
    "export const handler = () => new Promise(() => { void Promise.reject(new TypeError('nobody')); })",
    { errorType: 'Runtime.UncaughtException', errorMessage: expect.stringContaining('TypeError: nobody') },
    1,
  ],
  [
    'ends the process',
    'export const handler = async () => { await null; process.exit(3); }',
    { errorType: 'Runtime.ExitError', errorMessage: expect.stringContaining('exit status 3') },
    2,
  ],
];

describe('A function that', () => {
  it.each(faults)('%s is told so, and its neighbour answers all the same', async (_, source, told, runs) => {
    const host = hostOf([deployed('patient', patient), deployed('faulty', source, { timeoutMillis: 300 })]);
    const file = join(mkdtempSync(join(root, 'runs-')), 'runs');
    const neighbour = host.invoke('patient', { file });
    // Only a call that has begun can be seen to run again.
    await vi.waitUntil(() => existsSync(file), { timeout: 10_000, interval: 5 });
    expect(await host.invoke('faulty', {})).toMatchObject({ ok: false, ...told });
    expect(await neighbour).toEqual({ ok: true, payload: 'done' });
    expect(statSync(file).size, 'runs of the neighbour').toBe(runs);
    expect(await host.invoke('patient', { file })).toEqual({ ok: true, payload: 'done' });
  });

  it('ends its thread while it loads is told so each time', async () => {
    const host = hostOf([deployed('ending', 'process.exit(4); export const handler = () => 1')]);
    for (let call = 0; call < 2; call += 1)
      expect(await host.invoke('ending', {})).toMatchObject({ ok: false, errorType: 'Runtime.ExitError' });
  });

  it('throws after it has answered fails nobody, and the log tells it', async () => {
    const late = `export async function handler() {
      setTimeout(() => { throw new Error('too late'); }, 50);
      return 'answered';
    }`;
    const host = hostOf([deployed('patient', patient), deployed('late', late)]);
    const file = join(mkdtempSync(join(root, 'runs-')), 'runs');
    const neighbour = host.invoke('patient', { file });
    expect(await payloadOf(host.invoke('late', {}))).toBe('answered');
    expect(await payloadOf(neighbour)).toBe('done');
    expect(lines.join()).toContain('too late');
  });
});
