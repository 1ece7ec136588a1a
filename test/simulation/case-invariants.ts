import { isDeepStrictEqual } from 'node:util';
import { ENDED_STATES } from '../../functions/case/store.ts';
import { fold, shownAs } from './case-model.ts';
import { must } from './failure.ts';
import type { ShownCase } from './shown.ts';

/** Who may be waited for: roles of staff, and persons by their own role. */
const WAITED_FOR = ['operator', 'agency', 'insured', 'assessor'];

export function isOver({ state }: { state: string }): boolean {
  return (ENDED_STATES as readonly string[]).includes(state);
}

/**
 * What holds for a case at every moment at which nothing is under way: its timeline tells its state in order of time,
 * and it has ended or waits for somebody until a day that is to come.
 */
export function checkCase(shown: ShownCase, now: string): void {
  mustBeInOrder(shown, now);
  const told = fold(shown.timeline);
  const shows = shownAs(shown);
  must(
    isDeepStrictEqual(told, shows),
    () =>
      `case ${shown.caseId}: the timeline adds up to ${JSON.stringify(told)}, shown is ${JSON.stringify(shows)}`,
  );
  if (isOver(shown)) mustWaitForNobody(shown);
  else mustWait(shown, now);
  must(
    shown.kind !== 'application' || (shown.entitlementId !== undefined) === (shown.state === 'active'),
    () => `case ${shown.caseId} is ${shown.state} and has the entitlement ${shown.entitlementId}`,
  );
}

function mustBeInOrder({ caseId, timeline }: ShownCase, now: string): void {
  for (const [index, { at, type }] of timeline.entries()) {
    const next = timeline[index + 1];
    must(
      !next || at <= next.at,
      () => `case ${caseId}: ${type} at ${at} stands before ${next?.type} at ${next?.at}`,
    );
    must(at <= now, () => `case ${caseId}: ${type} happens at ${at}, after now`);
  }
}

function mustWait({ caseId, state, waitingFor }: ShownCase, now: string): void {
  must(waitingFor.length > 0, () => `case ${caseId} is ${state} and waits for nobody`);
  for (const { type, role, dueAt } of waitingFor) {
    must(WAITED_FOR.includes(role), () => `case ${caseId} waits for ${role}`);
    must(dueAt > now, () => `case ${caseId}: ${type} was due at ${dueAt} and still waits for ${role}`);
  }
}

function mustWaitForNobody({ caseId, state, waitingFor }: ShownCase): void {
  must(
    waitingFor.length === 0,
    () => `case ${caseId} is ${state} and still waits for ${waitingFor[0]?.type}`,
  );
}
