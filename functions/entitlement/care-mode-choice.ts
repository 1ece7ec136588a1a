import type { CarerFacts } from '../../rules/base/facts.ts';
import { type CareModeResult, checkCareMode } from '../../rules/care-mode/choice.ts';
import { careModeOptions } from '../../rules/care-mode/options.ts';
import type { CompiledScheme } from '../../rules/scheme/index.ts';
import { pick } from '../base/objects.ts';
import { Problem } from '../http/problems.ts';
import { livesElsewhere } from '../person/lives-elsewhere.ts';
import { withFreeBeds } from '../provider/free-beds.ts';
import { entitlementIdsOf, type Parties } from '../provider/parties.ts';
import { type Provider, wholeRegister } from '../provider/store.ts';
import type { TenantTable } from '../storage/table.ts';
import { type EntitledFile, entitledFile } from './file.ts';

/** The days for which care is chosen, and whose grade it is. */
export interface Choosing {
  table: TenantTable;
  scheme: CompiledScheme;
  file: EntitledFile;
  grade: string;
  from: string;
  to: string;
}

/** @throws Problem `care_mode_not_allowed` with every reason against the choice */
export function mustBeAllowed(
  { scheme, file, grade, from }: Choosing,
  careMode: string,
  { provider, carer }: Parties,
): CareModeResult {
  const livingElsewhere = livesElsewhere(file, from);
  const check = checkCareMode(scheme, { grade, careMode, provider, carer, livingElsewhere, onDate: from });
  if (check.allowed) return check;
  throw new Problem(
    'care_mode_not_allowed',
    check.reasons.map(({ code, en }) => `${code}: ${en}`).join('; '),
    check.reasons.map(({ code, zh, en }) => ({ field: `body (${code})`, reason: { zh, en } })),
  );
}

/** Every care mode with every provider of the register. */
export async function optionsFor(choosing: Choosing, carer: CarerFacts | null) {
  const { table, scheme, file, grade, from, to } = choosing;
  const providers = await wholeRegister(table, 'provider');
  const { allowed, refused } = careModeOptions(scheme, {
    grade,
    carer,
    livingElsewhere: livesElsewhere(file, from),
    onDate: from,
    providers: await withFreeBeds(table, providers, { from, to }, entitlementIdsOf(file)),
  });
  return {
    onDate: from,
    grade,
    allowed: withNames(allowed, providers),
    refused: withNames(
      refused.map((option) => pick(option, 'careMode', 'providerId', 'reasons')),
      providers,
    ),
  };
}

function withNames<T extends { providerId: string | null }>(
  options: readonly T[],
  providers: readonly Provider[],
) {
  const names = new Map(providers.map(({ providerId, name }) => [providerId, name]));
  return options.map((option) => {
    const providerName = option.providerId === null ? undefined : names.get(option.providerId);
    return { ...option, ...(providerName !== undefined && { providerName }) };
  });
}

/** @throws Problem `person_unknown` */
export async function fileOfPerson(table: TenantTable, personId: string): Promise<EntitledFile> {
  const file = await entitledFile(table, personId);
  if (!file) throw new Problem('person_unknown', `there is no insured person ${personId}`);
  return file;
}
