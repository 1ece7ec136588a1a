import { compact } from '../../rules/base/typed-text.ts';
import { checkCareMode } from '../../rules/care-mode/choice.ts';
import { firstUncoveredDay } from '../../rules/entitlement/index.ts';
import type { SchemeBook } from '../../rules/scheme/index.ts';
import {
  type RunningEntitlement,
  runningEntitlement,
  type TakeoverError,
  type TakeoverRow,
} from '../../rules/takeover/index.ts';
import { livesElsewhere } from '../person/lives-elsewhere.ts';
import { carerById } from '../provider/carer-store.ts';
import { withFreeBeds } from '../provider/free-beds.ts';
import { entitlementIdsOf, type Parties } from '../provider/parties.ts';
import type { Provider } from '../provider/store.ts';
import type { SettlementFile } from '../settlement/file.ts';
import type { TenantTable } from '../storage/table.ts';
import * as words from './words.ts';

/** What a row takes over, agreed with the scheme, the registers and the person's file. */
export interface Agreed extends RunningEntitlement, Parties {
  concurrency: { benefit: string; allowed: boolean; clause: string }[];
}

interface Asking {
  table: TenantTable;
  book: SchemeBook;
  today: string;
  /** The whole register, read once a chunk. */
  providers: readonly Provider[];
}

/** Everything that speaks against taking the entitlement over, or what is taken over. */
export async function agreedWith(
  asking: Asking,
  file: SettlementFile,
  row: TakeoverRow,
): Promise<{ agreed: Agreed } | { errors: TakeoverError[] }> {
  const { book, today } = asking;
  const understood = runningEntitlement(row, book, today);
  const from = 'running' in understood ? understood.running.from : row.validFrom;
  const parties = await partiesOf(asking, file, row, from);
  const errors = [
    ...personErrors(file, row),
    ...('errors' in understood ? understood.errors : []),
    ...('errors' in parties ? parties.errors : []),
  ];
  if ('errors' in understood || 'errors' in parties) return { errors };
  const { running } = understood;
  errors.push(...fileErrors(book, file, running, today));
  const check = checkCareMode(book.on(today), {
    ...running,
    ...parties,
    livingElsewhere: livesElsewhere(file, today),
    onDate: today,
  });
  errors.push(...check.reasons.map(({ zh, en }) => ({ field: 'careMode' as const, reason: { zh, en } })));
  if (errors.length > 0) return { errors };
  return { agreed: { ...running, ...parties, concurrency: check.concurrency } };
}

function personErrors({ person, openCaseId }: SettlementFile, { name }: TakeoverRow): TakeoverError[] {
  const { diedOn } = person.facts;
  return [
    ...(name !== undefined && compact(name) !== compact(person.name)
      ? [{ field: 'name' as const, reason: words.otherName }]
      : []),
    ...(diedOn === null ? [] : [{ field: 'idNumber' as const, reason: words.died({ diedOn }) }]),
    ...(openCaseId === null
      ? []
      : [{ field: 'idNumber' as const, reason: words.caseOpen({ caseId: openCaseId }) }]),
  ];
}

function fileErrors(
  book: SchemeBook,
  { person, entitlements, limitUses }: SettlementFile,
  running: RunningEntitlement,
  today: string,
): TakeoverError[] {
  const { from } = running;
  const uncoveredOn = firstUncoveredDay(book.on(today), person.facts.coverSpells, from);
  const other = entitlements.find((known) => known.from <= known.to && known.to >= from);
  const used = running.limitUses.find(({ month }) =>
    limitUses.some(({ months }) => months[month] !== undefined),
  );
  return [
    ...(uncoveredOn !== null && uncoveredOn <= today
      ? [{ field: 'idNumber' as const, reason: words.uncovered({ uncoveredOn }) }]
      : []),
    ...(other ? [{ field: 'idNumber' as const, reason: words.entitledAlready(other) }] : []),
    ...(used ? [{ field: 'limitsUsed' as const, reason: words.usedHere({ month: used.month }) }] : []),
  ];
}

async function partiesOf(
  asking: Asking,
  file: SettlementFile,
  row: TakeoverRow,
  from: string,
): Promise<Parties | { errors: TakeoverError[] }> {
  const provider = providerOf(asking, row);
  const carer = row.carer === undefined ? null : await carerById(asking.table, row.carer);
  const errors: TakeoverError[] = [];
  if (provider && 'errors' in provider) errors.push(...provider.errors);
  if (carer === undefined)
    errors.push({ field: 'carer', reason: words.noSuchCarer({ text: row.carer ?? '' }) });
  if (errors.length > 0 || carer === undefined || (provider && 'errors' in provider)) return { errors };
  // As the beds are taken: from the first day, since the person lies in one already.
  const span = { from, to: row.validTo };
  const [onDay = null] = provider
    ? await withFreeBeds(asking.table, [provider], span, entitlementIdsOf(file))
    : [];
  return { provider: onDay, carer: carer && { carerId: carer.carerId, trainedOn: carer.trainedOn } };
}

/** By id, or by the name where one provider alone has it. */
function providerOf(
  { providers }: Asking,
  { provider: text }: TakeoverRow,
): Provider | null | { errors: TakeoverError[] } {
  if (text === undefined) return null;
  const byId = providers.find(({ providerId }) => providerId === text);
  if (byId) return byId;
  const [only, ...others] = providers.filter(({ name }) => compact(name) === compact(text));
  if (only && others.length === 0) return only;
  const reason = only ? words.severalProviders({ text }) : words.noSuchProvider({ text });
  return { errors: [{ field: 'provider', reason }] };
}
