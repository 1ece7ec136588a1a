import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, HostProcess } from '../../release/host-process.ts';
import { SeededRandom } from '../../seeds/random.ts';
import { writeRoster } from '../enrolment/support/roster-files.ts';
import { changhu, commandLineOf, memoryOf, processTree } from '../support/processes.ts';
import { rawWriteRates } from './roster-raw.ts';

const ROWS = 1_000_000;
/** Rows whose items are written raw, for the rate to compare with. */
const RAW_ROWS = 25_000;
const ITEMS_A_ROW = 2;
const SAMPLE_EVERY_MILLIS = 250;
const LIMIT_MB = 1024;

/** `npm run bench -- roster [rows] [seed]`: imports a roster over HTTP, broken off once at random, beside raw writes. */
export async function benchRoster(
  rows = ROWS,
  seed = String(Math.floor(Math.random() * 1e9)),
): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'changhu-roster-'));
  try {
    console.log(`${rows} rows, seed ${seed}`);
    const path = join(directory, 'roster.csv');
    await writeRoster(path, rows);
    const memory = new Memory();
    const importRate = await measuredImport(directory, path, rows, seed, memory);
    memory.print();
    const raw = await rawWriteRates(directory, Math.min(rows, RAW_ROWS));
    printRatio(importRate, raw);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Rows a second, without the time that the host needs to start again. */
async function measuredImport(
  directory: string,
  path: string,
  rows: number,
  seed: string,
  memory: Memory,
): Promise<number> {
  const data = join(directory, 'data');
  // Builds what is to be built and loads the schemes, so that neither is measured.
  const port = await freePort();
  const breakAt = new SeededRandom(seed).between(Math.floor(rows / 20), Math.floor((rows * 19) / 20));
  await (await HostProcess.start(data, port)).close();
  let host = await HostProcess.start(data, port);
  try {
    const first = await importing(host, path, memory, breakAt);
    console.log(`importer and host killed (SIGKILL) after row ${breakAt} at the earliest`);
    host = await HostProcess.start(data, port);
    const second = await importing(host, path, memory);
    console.log(second.output.trimEnd());
    if (second.code !== 0) throw new Error(`the import ended with ${second.code}`);
    const rate = rows / (first.seconds + second.seconds);
    const seconds = Math.round(first.seconds + second.seconds);
    console.log(`imported ${rows} rows in ${seconds} s: ${Math.round(rate)} rows a second`);
    return rate;
  } finally {
    await host.close();
  }
}

/** One run of the importer; with `breakAt` it and the host are killed once so many rows are done. */
async function importing(host: HostProcess, path: string, memory: Memory, breakAt?: number) {
  const startedAt = performance.now();
  const { child, end } = changhu('roster', 'import', path, '--tenant', 'xuzhou', '--url', host.url);
  child.stderr?.on('data', (text: Buffer) => {
    const rows = Number(/^(\d+) 行/m.exec(String(text))?.[1] ?? 0);
    if (breakAt === undefined || rows < breakAt) return;
    child.kill('SIGKILL');
    host.child.kill('SIGKILL');
  });
  const sampler = setInterval(() => memory.sample(child.pid ?? 0, host.child.pid ?? 0), SAMPLE_EVERY_MILLIS);
  const { code, output } = await end;
  clearInterval(sampler);
  if (breakAt !== undefined) await host.kill();
  const told = output.split('\n').filter((line) => !/rows\/s/.test(line));
  return { code, output: told.join('\n'), seconds: (performance.now() - startedAt) / 1000 };
}

/** Peaks of resident memory of all processes, sampled while the importer runs. */
class Memory {
  readonly #peaks = new Map<string, number>();
  #sum = 0;

  sample(importer: number, host: number): void {
    const [, ...started] = processTree(host);
    const now = [
      { name: 'importer', pid: importer },
      { name: 'host', pid: host },
      ...started.map((pid) => ({ name: isDatabase(pid) ? 'database' : 'helpers of the host', pid })),
    ].map(({ name, pid }) => ({ name, ...memoryOf(pid) }));
    for (const { name, nowMb } of now) this.#peaks.set(name, Math.max(this.#peaks.get(name) ?? 0, nowMb));
    this.#sum = Math.max(
      this.#sum,
      now.reduce((sum, { nowMb }) => sum + nowMb, 0),
    );
  }

  print(): void {
    const parts = [...this.#peaks].map(([name, mb]) => `${name} ${Math.round(mb)} MB`);
    console.log(
      `peak memory: ${parts.join(', ')}; at once ${Math.round(this.#sum)} MB (limit ${LIMIT_MB} MB)`,
    );
    if (this.#sum > LIMIT_MB) process.exitCode = 1;
  }
}

function isDatabase(pid: number): boolean {
  return commandLineOf(pid).includes('dynoxide');
}

function printRatio(importRate: number, raw: { transacted: number; batched: number }): void {
  const items = importRate * ITEMS_A_ROW;
  const share = (rate: number) => `${Math.round((100 * items) / rate)} %`;
  console.log(
    `import ${Math.round(items)} items a second; raw writes of the same items through the SDK, 4 at once:`,
  );
  console.log(
    `  transactions of 100: ${Math.round(raw.transacted)} items a second; the import reaches ${share(raw.transacted)}`,
  );
  console.log(
    `  batches of 25: ${Math.round(raw.batched)} items a second; the import reaches ${share(raw.batched)}`,
  );
}
