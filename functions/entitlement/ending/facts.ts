import { addDays, isWithin } from '../../../rules/base/calendar.ts';
import { reasonOf } from '../../../rules/base/reasons.ts';
import type { Reason } from '../../../rules/base/trace.ts';
import {
  type EndReason,
  type EntitlementEvent,
  endEntitlement,
  endOf,
  firstUncoveredDay,
  withdrawEnd,
} from '../../../rules/entitlement/index.ts';
import type { CompiledScheme, SchemeBook } from '../../../rules/scheme/index.ts';
import { idFrom } from '../../base/ids.ts';
import { shanghaiDate } from '../../base/time.ts';
import { commit } from '../../outbox/commit.ts';
import type { TenantTable } from '../../storage/table.ts';
import { eventsOf, fileOf, forEachStanding, type Standing, tell } from '../change.ts';
import { coverWatches } from '../cover-watch.ts';
import type { EntitledFile } from '../file.ts';
import * as words from '../words.ts';
import { closeOpenCase } from './open-case.ts';

interface Ending {
  table: TenantTable;
  book: SchemeBook;
  personId: string;
  because: 'died' | 'cover-lost';
  at: string;
}

/**
 * The person died, or is not insured any more, or was said to be by mistake: ends the entitlements that this ends
 * on the day that the facts give now, takes back an end that they give no more, and closes the open case.
 */
export async function endByFacts(ending: Ending): Promise<{ outcome: string }> {
  const { table, personId } = ending;
  let told = 0;
  await forEachStanding(table, personId, async (standing) => {
    told += Number(await endStanding(ending, standing));
  });
  const isClosed = await closeCase(ending);
  if (ending.because === 'cover-lost') await watchCover(ending);
  return { outcome: told > 0 || isClosed ? 'ended' : 'moot' };
}

async function endStanding(ending: Ending, standing: Standing): Promise<boolean> {
  const { table, book, because: reason, at } = ending;
  const { entitlement, file, history } = standing;
  const known = eventsOf(history);
  const lastDay = lastDayOf(ending, standing);
  const stands = standingEnd(known, reason);
  // An end behind the one that stands changes nothing.
  const isBehind = stands === null && lastDay !== null && lastDay > entitlement.to;
  if (lastDay === stands || isBehind) return false;
  const eventId = `${reason}-${lastDay ?? 'withdrawn'}-${entitlement.version}`;
  const stamp = { eventId, recordedAt: at };
  const told = { eventId, at, by: 'changhu' };
  if (lastDay === null) {
    if (isFollowed(standing)) return false;
    await tell(table, book, standing, {
      ...told,
      type: 'entitlement-end-withdrawn',
      details: { reason, endedOn: stands },
      events: [withdrawEnd(known, { ...stamp, reason })],
    });
    return true;
  }
  const { from, validTo } = entitlement;
  const today = shanghaiDate(at);
  const end = endOf(book.on(today), { person: file.person.facts, from, validTo, decisions: [] }, today);
  await tell(table, book, standing, {
    ...told,
    type: 'entitlement-ended',
    details: { on: lastDay, reason, because: end.reason },
    events: [endEntitlement(known, { ...stamp, on: lastDay, reason })],
  });
  return true;
}

/** The last entitled day by the facts known today; null where they end nothing. A later end is waited for. */
function lastDayOf({ book, because, at }: Ending, { file, entitlement }: Standing): string | null {
  const { facts } = file.person;
  const { from, validTo } = entitlement;
  if (because === 'died') return facts.diedOn !== null && facts.diedOn <= validTo ? facts.diedOn : null;
  const today = shanghaiDate(at);
  const uncoveredOn = firstUncoveredDay(book.on(today), facts.coverSpells, from);
  return uncoveredOn !== null && uncoveredOn <= today && uncoveredOn <= validTo
    ? addDays(uncoveredOn, -1)
    : null;
}

/** The end for the reason as it was decided last. */
function standingEnd(events: readonly EntitlementEvent[], reason: EndReason): string | null {
  const last = events.findLast(
    (event) => (event.type === 'ended' || event.type === 'end-withdrawn') && event.reason === reason,
  );
  return last?.type === 'ended' ? last.on : null;
}

/** Another entitlement began since: the old one stays ended. */
function isFollowed({ file, entitlement }: Standing): boolean {
  return file.entitlements.some(({ from }) => from > entitlement.from);
}

async function watchCover({ table, book, personId, at }: Ending): Promise<void> {
  const { person, entitlements } = await fileOf(table, personId);
  const current = entitlements.at(-1);
  const watches = current ? coverWatches(table.tenantId, book, person.facts, current, at) : [];
  for (const watch of watches)
    await commit(table, { id: idFrom('step', table.tenantId, personId, watch.name), at }, [], [watch]);
}

async function closeCase(ending: Ending): Promise<boolean> {
  const { table, book, personId, because, at } = ending;
  const file = await fileOf(table, personId);
  const reason = closingReason(book.on(shanghaiDate(at)), file, because, shanghaiDate(at));
  if (!reason) return false;
  return closeOpenCase(table, file, because === 'died' ? 'person-died' : 'cover-lost', reason, at);
}

function closingReason(
  scheme: CompiledScheme,
  { person }: EntitledFile,
  because: Ending['because'],
  today: string,
): Reason | null {
  const { diedOn, coverSpells } = person.facts;
  const { refusals } = scheme.values;
  if (because === 'died' && diedOn !== null) return reasonOf('died', refusals.died, words.died({ diedOn }));
  if (because === 'cover-lost' && !coverSpells.some((spell) => isWithin(today, spell)))
    return reasonOf('cover-lost', refusals['outside-cover'], words.notInsuredAnyMore);
  return null;
}
