import { isWithin } from '../../rules/base/calendar.ts';
import type { EntitledSpell } from '../../rules/entitlement/index.ts';
import { shanghaiDate } from '../base/time.ts';
import { concerns, type Principal } from '../http/principal.ts';
import { Problem } from '../http/problems.ts';
import { isMandatedBy, mayFollow, mustActFor } from '../mandate/acting.ts';
import { careListPage, isCareListWhole } from '../provider/care-list-store.ts';
import type { Page, TenantTable } from '../storage/table.ts';
import { type Standing, standingOf } from './change.ts';
import {
  type Entitlement,
  type EntitlementItem,
  type EntitlementRecord,
  entitlementPage,
  entitlementsAt,
  entitlementsOf,
} from './store.ts';

interface Seeing {
  table: TenantTable;
  principal: Principal;
  today: string;
}
type SeenEntitlement = Omit<Entitlement, 'endReason'> & {
  endReason: Entitlement['endReason'] | 'care-ended';
};

/** @throws Problem `entitlement_unknown`, also where the caller has nothing to do with it */
export async function standingSeenBy(call: Seeing & { path: Record<string, string> }): Promise<Standing> {
  const { table, path, principal, today } = call;
  const entitlementId = path.entitlementId ?? '';
  const standing = await standingOf(table, entitlementId);
  if (standing && isSeen(principal, standing, today)) return standing;
  throw new Problem('entitlement_unknown', `path.entitlementId: there is no entitlement ${entitlementId}`);
}

/** The entitlement to ask something about: a provider asks while it acts for the person. */
export async function standingToActOn(call: Seeing & { path: Record<string, string> }): Promise<Standing> {
  const standing = await standingSeenBy(call);
  await mustActFor(call, standing.file, 'path.entitlementId');
  return standing;
}

function isSeen(principal: Principal, { entitlement, file }: Standing, today: string): boolean {
  if (principal.role !== 'provider') return concerns(principal, entitlement.personId);
  return (
    inHands(entitlement, principal.subjectId ?? '') !== undefined ||
    mayFollow(principal, file, { act: 'read', today })
  );
}

/** What the caller sees of it: a provider without a mandate its own time, everybody else the whole. */
export function partSeenBy(principal: Principal, standing: Standing, today: string) {
  const { entitlement, history, file } = standing;
  const whole = { entitlement: entitlement as SeenEntitlement, history };
  if (principal.role !== 'provider') return whole;
  const id = principal.subjectId ?? '';
  if (isMandatedBy(file, principal, today)) return whole;
  const part = inHands(entitlement, id);
  return part ? { entitlement: part, history: historyOf(part, history, id) } : whole;
}

/** One page of the entitlements that the caller may see, read from a list that holds no others. */
export async function pageSeenBy(
  { table, principal }: Seeing,
  { personId, ...paging }: { personId?: string | undefined; limit: number; cursor?: string | undefined },
): Promise<Page<SeenEntitlement>> {
  if (personId !== undefined) return { items: seenIn(principal, await entitlementsOf(table, personId)) };
  if (principal.role !== 'provider') return entitlementPage(table, paging);
  const id = principal.subjectId ?? '';
  const page = (await isCareListWhole(table, id))
    ? await givenBy(table, id, paging)
    : await entitlementPage(table, paging);
  return { ...page, items: seenIn(principal, page.items) };
}

async function givenBy(
  table: TenantTable,
  providerId: string,
  paging: { limit: number; cursor?: string | undefined },
): Promise<Page<EntitlementItem>> {
  const page = await careListPage(table, providerId, paging);
  return { ...page, items: await entitlementsAt(table, page.items) };
}

function seenIn(principal: Principal, items: readonly EntitlementItem[]): SeenEntitlement[] {
  if (principal.role !== 'provider') return items.filter(({ personId }) => concerns(principal, personId));
  return items.flatMap((item) => inHands(item, principal.subjectId ?? '') ?? []);
}

/** The entitlement as far as the care was, is or will be in a provider's hands. */
function inHands(entitlement: Entitlement, providerId: string): SeenEntitlement | undefined {
  const spells = entitlement.spells.flatMap((spell) => daysInHands(spell, providerId));
  const [first] = spells;
  const last = spells.at(-1);
  if (!first || !last) return undefined;
  const { from } = first;
  const { to } = last;
  const suspensions = entitlement.suspensions
    .filter((stay) => stay.from <= to && stay.to >= from)
    .map((stay) => ({
      from: stay.from < from ? from : stay.from,
      to: stay.to > to ? to : stay.to,
    }));
  const endReason = to < entitlement.to ? 'care-ended' : entitlement.endReason;
  return { ...entitlement, spells, from, to, suspensions, endReason };
}

/** A stand-in sees the days agreed, as given by itself. */
function daysInHands(spell: EntitledSpell, providerId: string): EntitledSpell[] {
  if (spell.providerId === providerId) return [spell];
  const { standIns = [], ...given } = spell;
  return standIns
    .filter((standIn) => standIn.providerId === providerId)
    .map(({ from, to }) => ({ ...given, providerId, carer: null, from, to }));
}

/** What named the provider, and what was told while the care was in its hands and named no other. */
function historyOf(
  part: Pick<Entitlement, 'from' | 'to'>,
  history: readonly EntitlementRecord[],
  providerId: string,
): EntitlementRecord[] {
  return history.filter(({ at, details }) => {
    const { providerId: named = null } = details;
    return named === null ? isWithin(shanghaiDate(at), part) : named === providerId;
  });
}
