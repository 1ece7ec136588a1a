import type { RunnableFunction } from './runnable-function.ts';

/** Up to here functions share isolates; who asks for more memory gets an isolate of its own. */
const sharedMemoryMegabytes = 512;

/**
 * Which functions may share isolates: those of ordinary size whose declared environments do not contradict each other.
 * A module that two of them share is evaluated once, so what it remembers of a variable must be true for both.
 */
export function neighbours(functions: RunnableFunction[]): RunnableFunction[][] {
  const groups: { members: RunnableFunction[]; declared: Map<string, string>; open: boolean }[] = [];
  for (const one of functions) {
    const variables = Object.entries(one.declaredEnvironment);
    const open = one.memoryMegabytes <= sharedMemoryMegabytes;
    const agrees = ({ declared }: { declared: Map<string, string> }) =>
      variables.every(([name, value]) => (declared.get(name) ?? value) === value);
    let group = open ? groups.find((candidate) => candidate.open && agrees(candidate)) : undefined;
    if (group === undefined) {
      group = { members: [], declared: new Map(), open };
      groups.push(group);
    }
    group.members.push(one);
    for (const [name, value] of variables) group.declared.set(name, value);
  }
  return groups.map(({ members }) => members);
}
