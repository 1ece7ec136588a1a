import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fromRoot } from '../infra/paths.ts';

/** The files that the host is started from, when not these. */
export interface Source {
  root?: string;
  main?: string;
}

interface EmptySource extends Source {
  clock?: 'real' | 'virtual';
}

/** The host as `npm start -- --empty` runs it, as a process of its own that can be killed. */
export class HostProcess {
  readonly url: string;
  readonly child: ChildProcess;

  private constructor(child: ChildProcess, port: number) {
    this.child = child;
    this.url = `http://127.0.0.1:${port}`;
  }

  /** Resolves once the schemes are loaded and the host says where it is. */
  static async start(dataDirectory: string, port: number, from: EmptySource = {}): Promise<HostProcess> {
    const { clock = 'real', ...source } = from;
    const options = ['--empty', '--clock', clock, '--port', String(port)];
    const { child, output } = HostProcess.spawn(dataDirectory, options, source);
    await new Promise<void>((resolve, reject) => {
      const look = () => {
        if (output().includes('/openapi.json')) resolve();
      };
      child.stdout?.on('data', look);
      child.once('exit', (code) => reject(new Error(`the host ended with ${code}:\n${output()}`)));
    });
    return new HostProcess(child, port);
  }

  /** `npm start -- <options>` on the data folder, with what it has printed so far. */
  static spawn(
    dataDirectory: string,
    options: readonly string[],
    { root = fromRoot('.'), main = 'local/product/main.ts' }: Source = {},
  ): { child: ChildProcess; output: () => string } {
    const argv = ['--import', 'tsx', main, ...options, '--data', dataDirectory];
    const child = spawn(process.execPath, argv, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const take = (text: Buffer) => {
      output += text;
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    return { child, output: () => output };
  }

  static kill(child: ChildProcess): Promise<void> {
    return ended(child, 'SIGKILL');
  }

  kill(): Promise<void> {
    return HostProcess.kill(this.child);
  }

  close(): Promise<void> {
    return ended(this.child, 'SIGTERM');
  }
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill(signal);
  await exit;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
