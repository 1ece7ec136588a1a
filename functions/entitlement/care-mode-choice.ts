import { isWithin } from '../../rules/base/calendar.ts';
import type { CarerFacts } from '../../rules/base/facts.ts';
import { type CareModeResult, checkCareMode, type ProviderOnDay } from '../../rules/care-mode/choice.ts';
import { careModeOptions } from '../../rules/care-mode/options.ts';
import type { CompiledScheme } from '../../rules/scheme/index.ts';
import { pick } from '../base/objects.ts';
import { fieldProblem, Problem } from '../http/problems.ts';
import { type PersonFile, personFile } from '../person/store.ts';
import { registered, wholeRegister } from '../provider/store.ts';
import type { TenantTable } from '../storage/table.ts';
import { withFreeBeds } from './beds.ts';

/** The days for which care is chosen, and whose grade it is. */
export interface Choosing {
  table: TenantTable;
  scheme: CompiledScheme;
  file: PersonFile;
  grade: string;
  from: string;
  to: string;
}

/** What the body names, as registered. */
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
    throw fieldProblem('body.providerId', '没有此护理服务机构', `there is no provider ${providerId}`);
  const [onDay = null] = provider ? await withFreeBeds(table, [provider], span, ownIds(file)) : [];
  return { provider: onDay, carer: await carerNamed(table, carerId, 'body.carerId') };
}

export async function carerNamed(
  table: TenantTable,
  carerId: string | null,
  field: string,
): Promise<CarerFacts | null> {
  if (carerId === null) return null;
  const carer = await registered(table, 'carer', carerId);
  if (carer) return { carerId, trainedOn: carer.trainedOn };
  throw fieldProblem(field, '没有此护理人员', `there is no carer ${carerId}`);
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
    providers: await withFreeBeds(table, providers, { from, to }, ownIds(file)),
  });
  return {
    onDate: from,
    grade,
    allowed,
    refused: refused.map((option) => pick(option, 'careMode', 'providerId', 'reasons')),
  };
}

/** @throws Problem `person_unknown` */
export async function fileOfPerson(table: TenantTable, personId: string): Promise<PersonFile> {
  const file = await personFile(table, personId);
  if (!file) throw new Problem('person_unknown', `there is no insured person ${personId}`);
  return file;
}

export function livesElsewhere({ person }: PersonFile, onDate: string): boolean {
  return person.facts.livingElsewhere.some((spell) => isWithin(onDate, spell));
}

function ownIds(file: PersonFile | undefined): string[] {
  return (file?.entitlements ?? []).map(({ entitlementId }) => entitlementId);
}
