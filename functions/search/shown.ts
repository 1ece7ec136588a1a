import { maskedIdNumber } from '../../rules/base/identity.ts';
import { maskedPhone } from '../../rules/base/phone.ts';
import { pick } from '../base/objects.ts';
import { type CaseItem, casesById } from '../case/store.ts';
import { entitlementSummary } from '../entitlement/entitlement-view.ts';
import { type Entitlement, entitlementKey, entitlementsAt } from '../entitlement/store.ts';
import { type PersonItem, personsWithOpenCases } from '../person/store.ts';
import type { TenantTable } from '../storage/table.ts';
import type { Found } from './find.ts';
import { cardsOf } from './store.ts';

interface Known {
  person: PersonItem;
  openCaseId: string | null;
}

/**
 * Those who were found as they stand today: four reads of the table at most, however many they are, three where no
 * entitlement is older than 0.2.
 */
export async function shown(table: TenantTable, found: readonly Found[], today: string) {
  if (found.length === 0) return [];
  const known = await personsWithOpenCases(
    table,
    found.map(({ personId }) => personId),
  );
  const [cases, entitlements] = await Promise.all([
    openCases(table, [...known.values()]),
    lastEntitlements(table, [...known.values()]),
  ]);
  return found.flatMap(({ personId, by }) => {
    const { person } = known.get(personId) ?? {};
    if (!person) return [];
    const openCase = cases.get(personId);
    const entitlement = entitlements.get(personId);
    return [
      {
        ...identityOf(person),
        foundBy: by,
        openCase: openCase ? pick(openCase, 'caseId', 'kind', 'state') : null,
        entitlement: entitlement ? summaryOf(entitlement, today) : null,
      },
    ];
  });
}

function identityOf({ personId, name, idKind, idNumber, phone, facts, joinedInto }: PersonItem) {
  return {
    personId,
    name,
    idKind,
    idNumberMasked: maskedIdNumber(idNumber),
    ...(phone && { phoneMasked: maskedPhone(phone) }),
    ...pick(facts, 'birthDate', 'diedOn'),
    ...(joinedInto && { joinedInto: joinedInto.personId }),
  };
}

async function openCases(table: TenantTable, known: readonly Known[]): Promise<Map<string, CaseItem>> {
  const caseIds = known.flatMap(({ openCaseId }) => openCaseId ?? []);
  const cases = await casesById(table, caseIds);
  return new Map(cases.map((item) => [item.personId, item]));
}

/** A person tells the last entitlement; of who was entitled before persons did, the card in the index does. */
async function lastEntitlements(
  table: TenantTable,
  known: readonly Known[],
): Promise<Map<string, Entitlement>> {
  const entitled = known.flatMap(({ person }) => (person.entitledFrom === undefined ? [] : [person]));
  const untold = entitled.filter(({ entitlement }) => entitlement === undefined);
  const cards = await cardsOf(
    table,
    untold.map(({ personId }) => personId),
  );
  const told = [...entitled, ...cards].flatMap(({ personId, entitlement }) =>
    entitlement ? [{ personId, ...entitlement }] : [],
  );
  const items = await entitlementsAt(table, told.map(entitlementKey));
  return new Map(items.map((item) => [item.personId, item]));
}

function summaryOf(entitlement: Entitlement, today: string) {
  const summary = entitlementSummary(entitlement, today);
  return pick(summary, 'entitlementId', 'state', 'grade', 'careMode', 'from', 'to');
}
