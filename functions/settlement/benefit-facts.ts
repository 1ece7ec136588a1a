import type { CarerFacts, EntitlementSpell, ProviderFacts } from '../../rules/base/facts.ts';
import type { BenefitFacts } from '../../rules/benefit/index.ts';
import { spellsOfPerson } from '../../rules/entitlement/index.ts';
import type { EntitledFile } from '../entitlement/file.ts';
import type { Entitlement } from '../entitlement/store.ts';
import { factsOf } from '../person/store.ts';
import { carerById as registeredCarer } from '../provider/carer-store.ts';
import { wholeRegister } from '../provider/store.ts';
import type { TenantTable } from '../storage/table.ts';

/** Finds carers in the register, each once. */
export type Carers = (carerId: string) => Promise<CarerFacts | null>;

export function carersIn(table: TenantTable): Carers {
  const known = new Map<string, Promise<CarerFacts | null>>();
  return (carerId) => {
    const found = known.get(carerId) ?? carerById(table, carerId);
    known.set(carerId, found);
    return found;
  };
}

async function carerById(table: TenantTable, carerId: string): Promise<CarerFacts | null> {
  const carer = await registeredCarer(table, carerId);
  return carer ? { carerId, trainedOn: carer.trainedOn } : null;
}

export async function providersById(table: TenantTable): Promise<Record<string, ProviderFacts>> {
  const providers = await wholeRegister(table, 'provider');
  return Object.fromEntries(providers.map((provider) => [provider.providerId, provider]));
}

/**
 * What determines the person's benefits beside the services. Whether a carer is trained tells the register, not
 * what was known when the carer was chosen.
 */
export async function benefitFactsOf(
  file: EntitledFile,
  carers: Carers,
): Promise<Pick<BenefitFacts, 'person' | 'benefitsFrom' | 'entitlements'>> {
  const [first, ...later] = file.entitlements.filter(hasDays);
  const spells = spellsOfPerson([...(first ? [first] : []), ...later.map(afterWaiting)].map(withEnd));
  return {
    person: factsOf(file),
    benefitsFrom: first?.benefitsFrom ?? '9999-12-31',
    entitlements: await Promise.all(spells.map((spell) => trained(spell, carers))),
  };
}

/** One that was taken back, or ended before it began, tells nothing. */
function hasDays({ from, to }: Entitlement): boolean {
  return from <= to;
}

/** The waiting of the first entitlement is told by `benefitsFrom`; a later one may have a waiting of its own. */
function afterWaiting({
  spells,
  benefitsFrom,
  endReason,
}: Entitlement): Pick<Entitlement, 'spells' | 'endReason'> {
  return {
    endReason,
    spells: spells
      .filter(({ to }) => to >= benefitsFrom)
      .map((spell) => ({ ...spell, from: spell.from < benefitsFrom ? benefitsFrom : spell.from })),
  };
}

/** Whoever reads why a later day is refused is told why the entitlement ended. */
function withEnd({
  spells,
  endReason,
}: Pick<Entitlement, 'spells' | 'endReason'>): Pick<Entitlement, 'spells'> {
  return {
    spells: spells.map((spell, index) => (index === spells.length - 1 ? { ...spell, endReason } : spell)),
  };
}

async function trained(spell: EntitlementSpell, carers: Carers): Promise<EntitlementSpell> {
  if (!spell.carer) return spell;
  return { ...spell, carer: (await carers(spell.carer.carerId)) ?? spell.carer };
}
