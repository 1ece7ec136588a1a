import { isWithin } from '../../../rules/base/calendar.ts';
import { type CareModeFacts, type CareModeResult, checkCareMode } from '../../../rules/care-mode/choice.ts';
import type { Choice } from '../../../rules/entitlement/index.ts';
import { withFreeBeds } from '../../provider/free-beds.ts';
import { registered } from '../../provider/store.ts';
import type { TenantTable } from '../../storage/table.ts';
import type { EntitledFile } from '../file.ts';
import type { Beginning } from './beginning.ts';

/** The care of a renewed entitlement, or of the one before, as it was on its last day. */
export function lastChoice({ file, renewed, current }: Beginning): Choice {
  const before =
    renewed?.entitlement ??
    file.entitlements.find(({ entitlementId }) => entitlementId === current.entitlementId);
  const spell = before?.spells.at(-1);
  if (!spell) return { careMode: '', providerId: null, carer: null };
  const { careMode, providerId, carer } = spell;
  return { careMode, providerId, carer };
}

/** Whether the choice is allowed on the first day, and a bed is free all the time. */
export async function checkOf(
  { table, scheme, input, file, from, validTo }: Beginning,
  { careMode, providerId, carer }: Choice,
): Promise<CareModeResult> {
  const facts: CareModeFacts = {
    grade: input.grading.grade,
    careMode,
    provider: await providerOnDays(table, providerId, { from, to: validTo }, file),
    carer,
    livingElsewhere: file.person.facts.livingElsewhere.some((spell) => isWithin(from, spell)),
    onDate: from,
  };
  return checkCareMode(scheme, facts);
}

async function providerOnDays(
  table: TenantTable,
  providerId: string | null,
  span: { from: string; to: string },
  file: EntitledFile,
) {
  const provider = providerId === null ? undefined : await registered(table, 'provider', providerId);
  if (!provider) return null;
  const ownIds = file.entitlements.map(({ entitlementId }) => entitlementId);
  const [found] = await withFreeBeds(table, [provider], span, ownIds);
  return found ?? null;
}
