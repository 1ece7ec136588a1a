import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromRoot } from '../../infra/paths.ts';
import type { Host } from '../../local/host.ts';
import { Executions } from './executions.ts';

/** What every host under test leaves behind: the states that its executions entered. */
const FOLDER = fromRoot('dist/visited-states');

/** Keeps the states that the executions of a host entered, to be asked for when all tests are over. */
export async function keepVisited(host: Host): Promise<void> {
  const visited = await new Executions(host).visited();
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, `${randomUUID()}.json`), JSON.stringify(visited));
}

/** `machine/State` of everything that was kept. */
export function allVisited(): Set<string> {
  const files = readdirSync(FOLDER).map((name) => readFileSync(join(FOLDER, name), 'utf8'));
  const machines = files.flatMap((file) => Object.entries(JSON.parse(file) as Record<string, string[]>));
  return new Set(machines.flatMap(([machine, states]) => states.map((state) => `${machine}/${state}`)));
}
