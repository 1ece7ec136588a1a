import { ApiClient } from '../../../local/product/sample/client.ts';
import { HostProcess, type Source } from '../../../release/host-process.ts';
import type { Stage } from '../../simulation/stage.ts';

/** A host on one data folder and port that goes over from one release to another while a story is played on it. */
export class Program implements Stage {
  readonly url: string;
  readonly #dataDirectory: string;
  readonly #port: number;
  readonly #client: ApiClient;
  #process: HostProcess | undefined;
  #now = '';

  constructor(dataDirectory: string, port: number) {
    this.#dataDirectory = dataDirectory;
    this.#port = port;
    this.url = `http://127.0.0.1:${port}`;
    this.#client = new ApiClient(this.url);
  }

  async start(source: Source): Promise<void> {
    this.#process = await HostProcess.start(this.#dataDirectory, this.#port, { ...source, clock: 'virtual' });
    this.#now = (await this.#client.local<{ now: string }>('/clock')).now;
  }

  async stop(): Promise<void> {
    await this.#process?.close();
    this.#process = undefined;
  }

  now(): string {
    return this.#now;
  }

  async advanceTo(advanceTo: string): Promise<void> {
    this.#now = (await this.#client.local<{ now: string }>('/clock', { advanceTo })).now;
  }

  async idle(): Promise<void> {
    await this.#client.local('/idle', {});
  }
}
