import type { CareModeResult } from '../../../rules/care-mode/choice.ts';
import {
  type Choice,
  changeMode,
  continueEntitlement,
  type EntitlementEvent,
  startEntitlement,
} from '../../../rules/entitlement/index.ts';
import { idFrom } from '../../base/ids.ts';
import { type Change, changeOf, eventsOf, openingOf, type Standing } from '../change.ts';
import { type Beginning, latest } from './beginning.ts';

/** The entitlement as it begins, or goes on, with the choice. */
export function changeFor(beginning: Beginning, choice: Choice, check: CareModeResult): Promise<Change> {
  const { table, book, input, by, renewed } = beginning;
  const { at, visit, caseId } = input;
  const { concurrency } = check;
  const told = { eventId: visit, at, by };
  if (renewed) {
    const events = continuationEvents(beginning, renewed, choice);
    const details = { ...choice, ...detailsOf(beginning) };
    const head = { caseId, concurrency, keepsBed: true };
    return changeOf(table, book, renewed, {
      ...told,
      type: 'entitlement-continued',
      details,
      events,
      head,
      takesBed: true,
    });
  }
  const { from, validTo } = beginning;
  const stamp = { eventId: visit, recordedAt: at };
  const start = startEntitlement({ ...stamp, ...choice, from, validTo, grade: input.grading.grade });
  const opened = {
    entitlementId: idFrom('ent', input.tenantId, caseId),
    caseId,
    benefitsFrom: latest(input.benefitsFrom ?? from, from),
    concurrency,
  };
  return openingOf(table, book, beginning.file, opened, {
    ...told,
    type: 'entitlement-started',
    details: { ...choice, ...detailsOf(beginning), benefitsFrom: opened.benefitsFrom },
    events: [start],
  });
}

function detailsOf({ from, validTo, input }: Beginning) {
  return { from, validTo, grade: input.grading.grade };
}

function continuationEvents(
  { input, from, validTo }: Beginning,
  renewed: Standing,
  choice: Choice,
): EntitlementEvent[] {
  const { at, visit, grading } = input;
  const known = eventsOf(renewed.history);
  const stamp = { eventId: visit, recordedAt: at };
  const continued = continueEntitlement(known, { ...stamp, from, validTo, grade: grading.grade });
  const last = renewed.entitlement.spells.at(-1);
  if (last && isSame(last, choice)) return [continued];
  const mode = changeMode([...known, continued], {
    eventId: `${visit}/mode`,
    recordedAt: at,
    ...choice,
    from,
  });
  return [continued, mode];
}

function isSame(a: Choice, b: Choice): boolean {
  return a.careMode === b.careMode && a.providerId === b.providerId && a.carer?.carerId === b.carer?.carerId;
}
