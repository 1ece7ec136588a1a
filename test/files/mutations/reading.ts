import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fromRoot } from '../../../infra/paths.ts';
import type { Told } from './child.ts';

/**
 * Reads every file of a folder in a process of its own.
 * @param mostMillis the process is ended when it tells nothing for so long, and for a second of its start
 */
export async function readInChild(folder: string, mostMillis: number): Promise<Told[]> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/files/mutations/child.ts', folder], {
    cwd: fromRoot('.'),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (piece) => {
    complaint += piece;
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const told: Told[] = [];
  const end = () => child.kill('SIGKILL');
  let timer = setTimeout(end, mostMillis + 10_000);
  for await (const line of createInterface(child.stdout)) {
    told.push(JSON.parse(line));
    clearTimeout(timer);
    timer = setTimeout(end, mostMillis);
  }
  clearTimeout(timer);
  const code = await ended;
  if (code === 0) return told;
  throw new Error(`the reader ended with ${code} after ${told.length} files of ${folder}: ${complaint}`);
}
