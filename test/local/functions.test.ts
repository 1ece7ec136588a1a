import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { Activity } from '../../local/activity.ts';
import { FunctionHost } from '../../local/functions/function-host.ts';
import type { FunctionDeployment } from '../../local/template/functions.ts';

const root = mkdtempSync(join(tmpdir(), 'changhu-functions-'));
const hosts: FunctionHost[] = [];
const lines: string[] = [];

afterEach(async () => {
  for (const host of hosts.splice(0)) await host.close();
  lines.length = 0;
});
afterAll(() => rmSync(root, { recursive: true }));

/** A host with one function of that source, called `one`. */
function hostOf(source: string, more: Partial<FunctionDeployment> = {}): FunctionHost {
  const codeDirectory = mkdtempSync(join(root, 'bundle-'));
  mkdirSync(codeDirectory, { recursive: true });
  writeFileSync(join(codeDirectory, 'index.mjs'), source);
  const deployment: FunctionDeployment = {
    arn: 'arn:aws-cn:lambda:cn-north-1:000000000000:function:one',
    name: 'one',
    handler: 'index.handler',
    codeDirectory,
    environment: {},
    timeoutMillis: 5000,
    memoryMegabytes: 128,
    ...more,
  };
  const host = new FunctionHost({
    database: { generation: 0, back: async () => {} },
    room: { isFull: false, episodes: 0, made: async () => {} },
    functions: [deployment],
    environmentOf: () => ({ NAME: 'one' }),
    activity: new Activity(),
    log: (line) => lines.push(line),
  });
  hosts.push(host);
  return host;
}

describe('a function', () => {
  it('is found by name, ARN, qualified ARN and API Gateway URI', async () => {
    const host = hostOf('export const handler = async () => process.env.NAME');
    const arn = 'arn:aws-cn:lambda:cn-north-1:000000000000:function:one';
    const uri = `arn:aws-cn:apigateway:cn-north-1:lambda:path/2015-03-31/functions/${arn}/invocations`;
    for (const reference of ['one', arn, `${arn}:live`, uri]) {
      expect(await host.invoke(reference, {}), reference).toEqual({ ok: true, payload: 'one' });
    }
    expect(await host.invoke('other', {})).toMatchObject({ errorType: 'Lambda.ResourceNotFoundException' });
  });

  it('keeps its module between invocations and runs several at once', async () => {
    const host = hostOf(`
      let running = 0;
      let most = 0;
      export async function handler() {
        most = Math.max(most, ++running);
        while (most < 3) await new Promise((resolve) => setImmediate(resolve));
        running -= 1;
        return most;
      }`);
    const results = await Promise.all([1, 2, 3].map(() => host.invoke('one', {})));
    expect(results).toEqual(Array(3).fill({ ok: true, payload: 3 }));
  });

  it('gets and gives plain JSON only', async () => {
    const host = hostOf(
      'export const handler = async (event) => ({ ...event, at: new Date(0), gone: undefined })',
    );
    const payload = { list: [1, null], nested: { a: '长护' } };
    expect(await host.invoke('one', payload)).toEqual({
      ok: true,
      payload: { ...payload, at: '1970-01-01T00:00:00.000Z' },
    });
    const silent = hostOf('export const handler = async () => undefined');
    expect(await silent.invoke('one', {})).toEqual({ ok: true, payload: null });
  });

  it('reports its errors with type, message and trace, as the Lambda runtime does', async () => {
    const host = hostOf(`
      class CaseClosedError extends Error { name = 'CaseClosedError'; }
      export const handler = async ({ what }) => { throw what === 'text' ? 'only text' : new CaseClosedError('closed'); }`);
    expect(await host.invoke('one', {})).toEqual({
      ok: false,
      errorType: 'CaseClosedError',
      errorMessage: 'closed',
      trace: expect.arrayContaining(['CaseClosedError: closed']),
    });
    expect(await host.invoke('one', { what: 'text' })).toMatchObject({
      errorType: 'string',
      errorMessage: 'only text',
    });
  });

  it.each([
    ['a bundle that does not load', "import './absent.mjs'", {}, /ERR_MODULE_NOT_FOUND|Cannot find module/],
    [
      'an export that is not there',
      'export const other = 1',
      {},
      /index.handler is undefined or not exported/,
    ],
    ['a module that is not there', '', { handler: 'main.handler' }, /Cannot find module 'main'/],
  ])('with %s fails each invocation with the reason', async (_, source, more, reason) => {
    const host = hostOf(source, more);
    for (let call = 0; call < 2; call += 1) {
      expect(await host.invoke('one', {})).toMatchObject({
        ok: false,
        errorMessage: expect.stringMatching(reason),
      });
    }
  });

  it('that is still running at its timeout is ended, busy or not, and starts afresh', async () => {
    const host = hostOf(
      `let calls = 0;
      export const handler = ({ way }) => {
        calls += 1;
        if (way === 'busy') for (;;) {}
        if (way === 'wait') return new Promise((resolve) => setTimeout(resolve, 60000));
        return calls;
      }`,
      { timeoutMillis: 300 },
    );
    for (const way of ['busy', 'wait']) {
      expect(await host.invoke('one', { way })).toMatchObject({
        ok: false,
        errorType: 'Sandbox.Timedout',
        errorMessage: expect.stringMatching(/^RequestId: \S+ Error: Task timed out after 0.30 seconds$/),
      });
      expect(await host.invoke('one', {}), `after ${way}`).toEqual({ ok: true, payload: 1 });
    }
  });

  it('that dies outside its handler fails what is in flight, and the next call gets a new one', async () => {
    const host = hostOf(`
      export const handler = ({ way }) => {
        if (way === undefined) return 'fine';
        setImmediate(() => { throw new Error('unforeseen'); });
        return new Promise(() => {});
      }`);
    expect(await host.invoke('one', { way: 'throw' })).toMatchObject({
      ok: false,
      errorType: 'Runtime.UncaughtException',
      errorMessage: expect.stringContaining('unforeseen'),
    });
    expect(await host.invoke('one', {})).toEqual({ ok: true, payload: 'fine' });
  });

  it('has its payloads limited to 6 MB in both directions', async () => {
    const host = hostOf("export const handler = async ({ size }) => 'x'.repeat(size ?? 0)");
    const large = await host.invoke('one', { text: 'x'.repeat(6 * 1024 * 1024) });
    expect(large).toMatchObject({ ok: false, errorType: 'Lambda.RequestTooLargeException' });
    expect(await host.invoke('one', { size: 6 * 1024 * 1024 })).toMatchObject({
      ok: false,
      errorType: 'Function.ResponseSizeTooLarge',
    });
  });

  it('has its output handed to the log, line by line', async () => {
    const host = hostOf(
      "export const handler = async () => { console.log('one\\ntwo'); console.error('three'); }",
    );
    await host.invoke('one', {});
    while (lines.length < 3) await new Promise((resolve) => setImmediate(resolve));
    expect(lines.toSorted()).toEqual(['one', 'three', 'two']);
  });
});
