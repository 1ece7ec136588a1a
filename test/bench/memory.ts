import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fromRoot } from '../../infra/paths.ts';
import { ApiClient } from '../../local/product/sample/client.ts';
import { eachOf } from '../../local/product/sample/concurrency.ts';

const REQUESTS = 10_000;
const AT_ONCE = 16;
const REST_MILLIS = 60_000;
const START_LIMIT_MILLIS = 300_000;

/** What host and database hold after `npm start` with the sample, a minute later, and after many requests. */
export async function benchMemory(): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'changhu-memory-'));
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', fromRoot('local/product/main.ts'), '--port', '0', '--data', data],
    { cwd: fromRoot('.'), stdio: ['ignore', 'pipe', 'inherit'] },
  );
  try {
    const url = await addressOf(child.stdout);
    const pid = child.pid ?? 0;
    const tell = (when: string) => console.log(`  ${when.padEnd(28)} ${megabytes(pid)}`);
    console.log(`  Node ${process.version}`);
    tell('after the summary');
    await delay(REST_MILLIS);
    tell('60 s later');
    await read(url);
    tell(`after ${REQUESTS} requests`);
    await delay(REST_MILLIS);
    tell('60 s later');
  } finally {
    child.kill('SIGTERM');
    await new Promise((resolve) => (child.exitCode === null ? child.once('exit', resolve) : resolve(null)));
    rmSync(data, { recursive: true, force: true });
  }
}

/** The address is told once the summary is shown. */
async function addressOf(output: NodeJS.ReadableStream): Promise<string> {
  let told = '';
  const found = new Promise<string>((resolve, reject) => {
    output.on('data', (chunk: Buffer) => {
      told += chunk.toString();
      const url = /address +(http:\S+)/.exec(told)?.[1];
      if (url !== undefined) resolve(url);
    });
    output.on('end', () => reject(new Error(`the host ended: ${told.slice(-500)}`)));
  });
  const late = delay(START_LIMIT_MILLIS, undefined, { ref: false }).then(() => {
    throw new Error('the host shows no summary');
  });
  return Promise.race([found, late]);
}

async function read(url: string): Promise<void> {
  const api = new ApiClient(url);
  const user = 'agency@xuzhou';
  const cases = await api.list<{ caseId: string; personId: string }>(user, '/cases');
  const paths = cases.flatMap(({ caseId, personId }) => [`/cases/${caseId}`, `/persons/${personId}`]);
  paths.push('/cases', '/tasks', '/entitlements', '/settlement-runs');
  const requests = Array.from({ length: REQUESTS }, (_, index) => paths[index % paths.length] ?? '');
  await eachOf(requests, AT_ONCE, (path) => api.get(user, path));
}

/** Resident memory of the host, and of its children: the database. */
function megabytes(pid: number): string {
  const table = execFileSync('ps', ['-eo', 'pid=,ppid=,rss='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/ +/).map(Number));
  const sum = (column: number) =>
    table.filter((row) => row[column] === pid).reduce((total, row) => total + (row[2] ?? 0), 0) / 1024;
  const [host, database] = [sum(0), sum(1)];
  return `host ${host.toFixed(0)} MB, database ${database.toFixed(0)} MB, together ${(host + database).toFixed(0)} MB`;
}
