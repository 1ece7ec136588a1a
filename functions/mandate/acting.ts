import { isWithin } from '../../rules/base/calendar.ts';
import type { Act } from '../http/operation.ts';
import { isStaff, type Principal } from '../http/principal.ts';
import { fieldProblem, Problem } from '../http/problems.ts';
import { type EntitledSpan, type PersonFile, personFile } from '../person/store.ts';
import { registered } from '../provider/store.ts';
import type { TenantTable } from '../storage/table.ts';
import { isMandated } from './in-force.ts';
import { mandatesIn } from './store.ts';
import * as words from './words.ts';

const PERSON_ID = /^[A-Za-z0-9_-]{1,64}$/;

interface Asked {
  act: Act;
  today: string;
}

/**
 * The person as whom a representative acts. Whether there is no such person or no mandate in force, the answer is the
 * same.
 * @throws Problem `mandate_missing`
 */
export async function throughMandate(
  table: TenantTable,
  asked: Asked & { representative: Principal; personId: string | undefined },
): Promise<Principal> {
  const { representative, personId, act, today } = asked;
  if (personId === undefined || !PERSON_ID.test(personId))
    throw fieldProblem('header.Acts-For', words.personToActFor);
  const id = representative.subjectId ?? '';
  const file = await personFile(table, personId);
  if (!file || !holdsMandate(file, { kind: 'representative', id }, { act, today }))
    throw new Problem('mandate_missing', `header.Acts-For: ${id} holds no mandate for this today`);
  return { ...representative, role: 'insured', subjectId: personId, through: id };
}

/**
 * A provider acts for a person with an agreement in force, by the person's mandate or while the care is in its hands;
 * everybody else who is let in, for their own subject.
 * @throws Problem `mandate_missing`, also where there is no such person
 */
export async function mustActFor(
  call: { table: TenantTable; principal: Principal; today: string },
  file: PersonFile | undefined,
  field: string,
): Promise<void> {
  const { table, principal, today } = call;
  if (principal.role !== 'provider') return;
  const id = principal.subjectId ?? '';
  const provider = await registered(table, 'provider', id);
  const agreed = provider && isWithin(today, { from: provider.agreementFrom, to: provider.agreementTo });
  if (agreed && file && mayFollow(principal, file, { act: 'apply', today })) return;
  throw new Problem('mandate_missing', `${field}: ${id} may not act for this person today`);
}

/** Whether somebody may know how things stand with a person today: staff, the person, and a provider as long as it acts. */
export function mayFollow(principal: Principal, file: PersonFile, asked: Asked): boolean {
  if (isStaff(principal)) return true;
  if (principal.role !== 'provider') return principal.subjectId === file.person.personId;
  const id = principal.subjectId ?? '';
  return caresOn(file.entitlements, id, asked.today) || holdsMandate(file, { kind: 'provider', id }, asked);
}

/** Whether a provider reads as the person does: by a mandate in force. */
export function isMandatedBy(file: PersonFile, { subjectId }: Principal, today: string): boolean {
  return holdsMandate(file, { kind: 'provider', id: subjectId ?? '' }, { act: 'read', today });
}

function holdsMandate(
  { person, items }: PersonFile,
  holder: { kind: 'representative' | 'provider'; id: string },
  asked: Asked,
): boolean {
  return isMandated(mandatesIn(items), { holder, ...asked }, person.facts.diedOn);
}

/** Whether the care is in a provider's hands on a day, or will be. */
function caresOn(entitlements: readonly EntitledSpan[], providerId: string, today: string): boolean {
  return entitlements.some(({ spells }) =>
    spells.some(
      (spell) =>
        (spell.providerId === providerId && spell.to >= today) ||
        spell.standIns?.some((standIn) => standIn.providerId === providerId && standIn.to >= today),
    ),
  );
}
