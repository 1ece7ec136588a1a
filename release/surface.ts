import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDeploymentFrom } from '../local/template/deployment.ts';
import { freePort, HostProcess } from './host-process.ts';

/** A state machine hands these fields to a function. */
export interface Call {
  function: string;
  fields: string[];
}

/** What others rely on of a release, as its own files and its running host show it. */
export interface Surface {
  /** Every function that is deployed. */
  functions: string[];
  /** What each state machine calls: its open executions will go on calling it. */
  machines: Record<string, Call[]>;
  /** Keys and indexes of every table, as text. */
  tables: Record<string, string>;
  /** The JSON Schema of each published event. */
  events: Record<string, unknown>;
  /** `npm start` and `npx changhu`: every option that their help names. */
  options: string[];
  /** The OpenAPI description. */
  api: unknown;
}

/** Reads the tree of a release, which must be one whose host starts; its templates are those of its own synthesis. */
export async function surfaceOf(root: string, main: string): Promise<Surface> {
  const api = await descriptionOf(root, main);
  const { functions, stateMachines, tables } = readDeploymentFrom(join(root, 'cdk.out'));
  return {
    api,
    functions: functions.map(({ name }) => name).sort(),
    machines: Object.fromEntries(stateMachines.map(({ name, definition }) => [name, callsIn(definition)])),
    tables: Object.fromEntries(
      tables.map(({ TableName, KeySchema, GlobalSecondaryIndexes }) => [
        TableName,
        JSON.stringify([
          KeySchema,
          GlobalSecondaryIndexes?.map(({ IndexName, KeySchema: keys }) => [IndexName, keys]),
        ]),
      ]),
    ),
    events: eventsOf(join(root, 'docs/events')),
    options: optionsOf(root, main),
  };
}

/** Every task of a definition, at whatever depth, that invokes a function. */
function callsIn(definition: string): Call[] {
  const calls: Call[] = [];
  JSON.parse(definition, (_key, value) => {
    const name = /:function:([\w-]+)/.exec(value?.Arguments?.FunctionName ?? '')?.[1];
    if (name !== undefined)
      calls.push({ function: name, fields: Object.keys(value.Arguments.Payload ?? {}) });
    return value;
  });
  return calls;
}

/** The host serves it; starting also synthesises the templates, where they are not there yet. */
async function descriptionOf(root: string, main: string): Promise<unknown> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'changhu-release-'));
  const host = await HostProcess.start(dataDirectory, await freePort(), { root, main });
  try {
    return await (await fetch(`${host.url}/openapi.json`)).json();
  } finally {
    await host.close();
    rmSync(dataDirectory, { recursive: true, force: true });
  }
}

function eventsOf(folder: string): Record<string, unknown> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.schema.json'));
  return Object.fromEntries(
    files.map((file) => [
      file.replace('.schema.json', ''),
      JSON.parse(readFileSync(join(folder, file), 'utf8')),
    ]),
  );
}

function optionsOf(root: string, main: string): string[] {
  const helps = [
    ['npm start', ['--import', 'tsx', main, '--help']],
    ['changhu', ['cli/changhu.js', '--help']],
  ] as const;
  return helps.flatMap(([program, argv]) => {
    const help = execFileSync(process.execPath, argv, { cwd: root, encoding: 'utf8' });
    const words = help.match(/--[a-z][a-z-]+|(?<=npx changhu )[a-z]+ [a-z]+/g) ?? [];
    return [...new Set(words)].map((word) => `${program} ${word}`);
  });
}
