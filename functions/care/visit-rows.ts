import { homePositionOn } from '../../rules/enrolment/index.ts';
import type { SchemeBook } from '../../rules/scheme/index.ts';
import {
  asCoded,
  readVisitRow,
  type VisitColumn,
  type VisitRow,
  type VisitRowError,
} from '../../rules/visit-rows/index.ts';
import { shanghaiDate } from '../base/time.ts';
import { isStaff } from '../http/principal.ts';
import { validate } from '../http/validate.ts';
import { type PersonFile, personsByDocument } from '../person/store.ts';
import { carersById } from '../provider/carer-store.ts';
import type { ImportContext } from '../roster/import-flow.ts';
import { publishedBookOf } from '../scheme/store.ts';
import type { TenantTable } from '../storage/table.ts';
import { filesOf, isOrWasInCare, mustBeAService } from './visit-checks.ts';
import { CareVisitInput, type SentVisit } from './visit-input.ts';
import { refusal, refusalsOf } from './visit-row-errors.ts';
import { dateOf } from './visit-store.ts';
import * as words from './words.ts';

type Cells = Partial<Record<VisitColumn, string>>;

/** A row as it would be sent by itself, with the file of its person; or everything that is wrong with it. */
export type ReadRow =
  | { number: number; sent: SentVisit; person: PersonFile }
  | { number: number; errors: VisitRowError[] };

/** Nobody is asked for who stands in no cell; ids of persons look otherwise. */
const NOBODY = 'nobody';

/** Reads the rows of a chunk, and looks up together whom and what they name. */
export async function readRows(
  table: TenantTable,
  context: ImportContext,
  firstRow: number,
  rows: readonly Cells[],
): Promise<ReadRow[]> {
  const book = context.book ?? (await publishedBookOf(table));
  const read = rows.map(readVisitRow);
  const found = read.flatMap((one) => ('row' in one ? [one.row] : []));
  const known = await lookedUp(table, found);
  return read.map((one, index): ReadRow => {
    const number = firstRow + index;
    return 'errors' in one ? { number, errors: one.errors } : judged(one.row, number, context, known, book);
  });
}

interface Known {
  /** Ids of persons by the numbers of their documents. */
  byNumber: ReadonlyMap<string, string>;
  files: ReadonlyMap<string, PersonFile>;
  carerIds: ReadonlySet<string>;
}

async function lookedUp(table: TenantTable, rows: readonly VisitRow[]): Promise<Known> {
  const numbers = new Set(rows.flatMap(({ idNumber }) => idNumber ?? []));
  const carerIds = new Set(rows.map(({ visit }) => visit.carerId));
  const [persons, carers] = await Promise.all([
    personsByDocument(table, [...numbers]),
    carersById(table, [...carerIds]),
  ]);
  const byNumber = new Map([...persons].map(([number, { person }]) => [number, person.personId]));
  const personIds = new Set([...byNumber.values(), ...rows.flatMap(({ personId }) => personId ?? [])]);
  return {
    byNumber,
    files: await filesOf(table, [...personIds]),
    carerIds: new Set(carers.map(({ carerId }) => carerId)),
  };
}

function judged(
  row: VisitRow,
  number: number,
  context: ImportContext,
  known: Known,
  book: SchemeBook,
): ReadRow {
  const person = personOf(row, context, known);
  const errors: VisitRowError[] = [];
  if (!person)
    errors.push({ field: row.personId === undefined ? 'idNumber' : 'personId', reason: words.notInCare });
  if (!known.carerIds.has(row.visit.carerId)) errors.push(refusal('carer_unknown'));
  let sent: SentVisit | undefined;
  const refused = refusalsOf(() => {
    const coded = asCoded(row.visit, book.on(dateOf(row.visit)));
    if ('errors' in coded) return void errors.push(...coded.errors);
    const visit = { ...coded.visit, personId: person?.person.personId ?? NOBODY };
    sent = validate(CareVisitInput, visit, 'visit');
    mustBeAService('visit', sent, book, { at: context.at, today: shanghaiDate(context.at) });
  });
  errors.push(...refused);
  if (!person || sent === undefined || errors.length > 0) return { number, errors };
  return { number, sent, person };
}

/** Who is not insured, and who was never in the provider's care, is told from nobody by nothing. */
function personOf(
  { personId, idNumber }: VisitRow,
  { principal, providerId = '' }: ImportContext,
  { byNumber, files }: Known,
): PersonFile | undefined {
  const ofNumber = idNumber === undefined ? undefined : byNumber.get(idNumber);
  if (idNumber !== undefined && personId !== undefined && personId !== ofNumber) return undefined;
  const file = files.get(personId ?? ofNumber ?? '');
  return file && (isStaff(principal) || isOrWasInCare(file.entitlements, providerId)) ? file : undefined;
}

/** Where the person of a visit lived on its day. */
export function homeOf({ recorded }: PersonFile, visit: Pick<SentVisit, 'startAt'>) {
  return homePositionOn(recorded, dateOf(visit));
}
