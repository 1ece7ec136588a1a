import { setTimeout as wait } from 'node:timers/promises';
import { freePort, HostProcess, type Source } from '../../../release/host-process.ts';

const POLL_MILLIS = 20;

/** Plays the sample on the data folder until the virtual day has come, then kills the host. */
export async function killedOn(day: string, dataDirectory: string, source: Source): Promise<void> {
  const port = await freePort();
  const { child } = HostProcess.spawn(dataDirectory, ['--port', String(port)], source);
  const ended = new Promise<never>((_, reject) => {
    child.once('exit', (code) => reject(new Error(`the sample ended with ${code} before ${day}`)));
  });
  const comes = (async () => {
    while ((await dayOf(port)) < day) await wait(POLL_MILLIS);
  })();
  await Promise.race([comes, ended]);
  ended.catch(() => undefined);
  await HostProcess.kill(child);
}

/** Plays what is left of the sample to its end and answers with the final table and its fingerprints. */
export async function playedOut(dataDirectory: string): Promise<string> {
  const { child, output } = HostProcess.spawn(dataDirectory, ['--port', '0', '--once']);
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`the program ended with ${code}:\n${output()}`);
  return tableIn(output());
}

/** The final table with the lines below it, up to the one that tells the duration. */
function tableIn(output: string): string {
  const from = output.indexOf('城市 city');
  const to = output.indexOf('示例用时');
  if (from < 0 || to < 0) throw new Error(`there is no table in:\n${output}`);
  return output.slice(from, to).trimEnd();
}

/** The host's day, '' before it answers. */
async function dayOf(port: number): Promise<string> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/local/clock`);
    return ((await response.json()) as { now: string }).now.slice(0, 10);
  } catch {
    return '';
  }
}
