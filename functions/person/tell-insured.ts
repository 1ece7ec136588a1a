import type { PersonFacts } from '../../rules/base/facts.ts';
import { documentKey, type IdDocument } from '../../rules/base/identity.ts';
import { differencesOf } from '../../rules/enrolment/index.ts';
import type { Message } from '../outbox/store.ts';

type Known = IdDocument & { facts: PersonFacts };

/** Whether somebody is insured on other days, or known by another document, than before. */
export function isInsuredOtherwise(before: Known, after: Known): boolean {
  const { cover, death } = differencesOf(before.facts, after.facts);
  return cover !== null || death !== null || documentKey(before) !== documentKey(after);
}

/**
 * Has the platform told on which days these persons are insured here. It is an execution like any other that a fact
 * starts: where the platform fails, it waits there and no command of the city does.
 * @param because names what is told, so that telling it again starts nothing
 */
export function tellInsured(tenantId: string, because: string, personIds: readonly string[]): Message {
  return {
    kind: 'start-execution',
    machine: 'double-insurance',
    name: `double-insurance-${because}`,
    input: { tenantId, personIds: [...personIds] },
  };
}

/** The same of everybody of the city, page by page. @param run names it, see `tellInsured` */
export function tellAllInsured(tenantId: string, run: string, from = ''): Message {
  return {
    kind: 'start-execution',
    machine: 'double-insurance',
    name: `double-insurance-${run}${from && `-${from}`}`,
    input: { tenantId, run, from },
  };
}
