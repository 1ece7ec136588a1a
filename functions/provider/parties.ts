import type { CarerFacts } from '../../rules/base/facts.ts';
import type { ProviderOnDay } from '../../rules/care-mode/choice.ts';
import { fieldProblem } from '../http/problems.ts';
import type { PersonFile } from '../person/store.ts';
import type { TenantTable } from '../storage/table.ts';
import { carerById } from './carer-store.ts';
import { withFreeBeds } from './free-beds.ts';
import { registered } from './store.ts';
import * as words from './words.ts';

/** Who is to give care, as registered. */
export interface Parties {
  provider: ProviderOnDay | null;
  carer: CarerFacts | null;
}

/** @throws Problem when the register knows the provider or the carer not */
export async function partiesNamed(
  table: TenantTable,
  named: { providerId: string | null; carerId: string | null },
  span: { from: string; to: string },
  file: PersonFile | undefined,
): Promise<Parties> {
  const { providerId, carerId } = named;
  const provider = providerId === null ? null : await registered(table, 'provider', providerId);
  if (provider === undefined)
    throw fieldProblem('body.providerId', words.noSuchProvider({ providerId: String(providerId) }));
  const [onDay = null] = provider ? await withFreeBeds(table, [provider], span, entitlementIdsOf(file)) : [];
  return { provider: onDay, carer: await carerNamed(table, carerId, 'body.carerId') };
}

export async function carerNamed(
  table: TenantTable,
  carerId: string | null,
  field: string,
): Promise<CarerFacts | null> {
  if (carerId === null) return null;
  const carer = await carerById(table, carerId);
  if (carer) return { carerId, trainedOn: carer.trainedOn };
  throw fieldProblem(field, words.noSuchCarer({ carerId }));
}

/** Whose beds a person has already. */
export function entitlementIdsOf(file: PersonFile | undefined): string[] {
  return (file?.entitlements ?? []).map(({ entitlementId }) => entitlementId);
}
