import type { SchemeBook } from '../../rules/scheme/index.ts';
import { mustBeOneOf } from '../http/known.ts';
import { fieldProblem } from '../http/problems.ts';
import { type EntitledSpan, type PersonFile, personFile } from '../person/store.ts';
import type { TenantTable } from '../storage/table.ts';
import { mustBeInTime } from './late-records.ts';
import type { SentVisit } from './visit-input.ts';
import { dateOf } from './visit-store.ts';
import * as words from './words.ts';

/** Clocks of phones run ahead; a visit that begins later than this has not begun. */
const CLOCK_AHEAD_MILLIS = 10 * 60_000;

/** The persons' files, by id; nobody who is not insured is in it. */
export async function filesOf(
  table: TenantTable,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, PersonFile>> {
  const files = await Promise.all(personIds.map((personId) => personFile(table, personId)));
  return new Map(files.flatMap((file) => (file ? [[file.person.personId, file]] : [])));
}

/** Whether a provider has, had or will have the care of a person, or stands in for who has. */
export function isOrWasInCare(spans: readonly EntitledSpan[], providerId: string): boolean {
  return spans.some(({ spells }) =>
    spells.some(
      (spell) =>
        spell.providerId === providerId ||
        spell.standIns?.some((standIn) => standIn.providerId === providerId),
    ),
  );
}

/** @throws Problem naming the field where the visit has not begun, comes too late, or is no service of the scheme */
export function mustBeAService(
  field: string,
  visit: SentVisit,
  book: SchemeBook,
  { at, today }: { at: string; today: string },
): void {
  const { startAt, component, items } = visit;
  if (Date.parse(startAt) > Date.parse(at) + CLOCK_AHEAD_MILLIS)
    throw fieldProblem(`${field}.startAt`, words.visitInFuture({ startAt, at }));
  const date = dateOf(visit);
  const scheme = book.on(date);
  mustBeInTime(`${field}.startAt`, date, scheme, today);
  mustBeOneOf(`${field}.component`, component, scheme.components);
  if (!['visit', 'hour'].includes(scheme.componentUnit(component)))
    throw fieldProblem(`${field}.component`, words.notByTheVisit({ component }));
  for (const [index, { item }] of items.entries())
    mustBeOneOf(
      `${field}.items.${index}.item`,
      item,
      scheme.itemsOf(component).map(({ code }) => code),
    );
}
