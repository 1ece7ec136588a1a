import { cpSync, rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Fixture } from '../../local/fixture/assembly.ts';
import { databasesOn, type HostChild, startHostChild } from '../../local/fixture/host-child.ts';

export const COUNT = 8;
const YEAR_END = '2027-01-01T00:00:00Z';

/** A host with work that falls due over a year, and what must have come of it in the end. */
export class Bench {
  readonly data: string;
  readonly #fixture: Fixture;
  #child: HostChild | undefined;

  constructor(fixture: Fixture, data = fixture.newDirectory()) {
    this.#fixture = fixture;
    this.data = data;
  }

  get child(): HostChild {
    if (this.#child === undefined) throw new Error('no host runs');
    return this.#child;
  }

  async begin(): Promise<void> {
    await this.start();
    for (let index = 0; index < COUNT; index += 1) {
      await this.child.client.work({ action: 'start', id: `execution-${index}` });
      await this.child.client.work({ action: 'publish', id: `event-${index}` });
      const localTime = `2026-${String(index + 2).padStart(2, '0')}-15T08:00:00`;
      await this.child.client.work({ action: 'schedule', id: `one-off-${index}`, localTime });
    }
  }

  async start(): Promise<void> {
    this.#child = await startHostChild(this.#fixture.assemblyDirectory, this.data);
  }

  /** What the host says instead of starting; `it started` where it does. */
  async refusal(): Promise<string> {
    try {
      await this.start();
      await this.end('SIGTERM');
      return 'it started';
    } catch (error) {
      return (error as Error).message;
    }
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    await this.#child?.end(signal);
    this.#child = undefined;
  }

  killDatabase(): void {
    for (const pid of databasesOn(this.data)) process.kill(pid, 'SIGKILL');
  }

  advance(advanceTo = YEAR_END) {
    return this.child.client.post('/local/clock', { advanceTo });
  }

  async health(): Promise<string> {
    const { status, json } = await this.child.client.get('/local/health');
    const troubles = json.troubles.map(({ en }: { en: string }) => en).join(' ');
    return `health ${status} ${json.status} ${troubles}`.trim();
  }

  copy(): string {
    const copy = this.#fixture.newDirectory();
    cpSync(this.data, copy, { recursive: true });
    return copy;
  }

  putBack(copy: string): void {
    rmSync(this.data, { recursive: true });
    cpSync(copy, this.data, { recursive: true });
  }

  /** Lets the year pass and names whatever did not happen, or happened otherwise than once. */
  async lost(events = COUNT): Promise<string[]> {
    if (this.#child === undefined) await this.start();
    let moved = await this.advance();
    for (let tries = 0; moved.status !== 200 && tries < 20; tries += 1) {
      await wait(500);
      moved = await this.advance();
    }
    const { client } = this.child;
    const lost: string[] = moved.status === 200 ? [] : [`the clock: ${moved.text}`];
    const expect = async (id: string, count: number) => {
      const { length } = await client.moments(id);
      if (length !== count) lost.push(`${id}: ${length} instead of ${count}`);
    };
    await expect('monthly', 12);
    for (let index = 0; index < COUNT; index += 1) {
      await expect(`execution-${index}`, 1);
      await expect(`one-off-${index}`, 1);
    }
    const { latest } = (await client.get('/local/events')).json;
    if (latest !== events) lost.push(`events: ${latest} instead of ${events}`);
    await this.end('SIGTERM');
    return lost;
  }
}
