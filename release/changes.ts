import { compareDescriptions } from './api-changes.ts';
import { takenFromReaders } from './schema-changes.ts';
import type { Surface } from './surface.ts';

/** Something that others relied on and that is not so any more, or something new. */
export interface Change {
  breaks: boolean;
  sentence: string;
}

/** The fields without which a function of this release refuses what it is handed, by function. */
export type RequiredFields = ReadonlyMap<string, readonly string[]>;

/** What differs between two releases for whoever relies on the earlier one, breaks first. */
export function changesBetween(last: Surface, now: Surface, required: RequiredFields): Change[] {
  const breaks = [
    ...brokenMachines(last, now, required),
    ...brokenTables(last, now),
    ...brokenEvents(last, now),
    ...gone(last.options, now.options).map((option) => `${option} is gone`),
    ...compareDescriptions(last.api, now.api).map(({ operation, sentence }) => `${operation}: ${sentence}`),
  ];
  const added = [
    ...gone(Object.keys(now.events), Object.keys(last.events)).map((type) => `new event ${type}`),
    ...gone(Object.keys(now.machines), Object.keys(last.machines)).map((name) => `new state machine ${name}`),
    ...gone(now.options, last.options).map((option) => `new: ${option}`),
  ];
  return [
    ...breaks.map((sentence) => ({ breaks: true, sentence })),
    ...added.map((sentence) => ({ breaks: false, sentence })),
  ];
}

/** An execution keeps the definition that it started with; its functions and the machines that it runs are today's. */
function brokenMachines(last: Surface, now: Surface, required: RequiredFields): string[] {
  return Object.entries(last.machines).flatMap(([name, calls]) => {
    if (!now.machines[name]) return [`the state machine ${name} is gone, with its open executions`];
    return calls.flatMap(({ function: called, fields }) => {
      if (!now.functions.includes(called))
        return [`open executions of ${name} call ${called}, which is gone`];
      const missing = (required.get(called) ?? []).filter((field) => !fields.includes(field));
      return missing.map((field) => `open executions of ${name} do not hand ${field} to ${called}`);
    });
  });
}

function brokenTables(last: Surface, now: Surface): string[] {
  return Object.entries(last.tables)
    .filter(([name, keys]) => now.tables[name] !== keys)
    .map(([name]) => `the table ${name} has other keys or indexes`);
}

function brokenEvents(last: Surface, now: Surface): string[] {
  return Object.entries(last.events).flatMap(([type, schema]) => {
    const there = now.events[type];
    if (there === undefined) return [`the event ${type} is gone`];
    return takenFromReaders(schema, there).map((sentence) => `event ${type}: ${sentence}`);
  });
}

function gone(before: readonly string[], now: readonly string[]): string[] {
  return before.filter((one) => !now.includes(one));
}
