import type { Position } from '../base/position.ts';
import type { Confirmation, ManualReason } from '../base/proofs.ts';
import { compact } from '../base/typed-text.ts';
import { type CellError, CellReader, fenOf, shortened } from '../enrolment/index.ts';
import { VISIT_COLUMNS, type VisitColumn } from './columns.ts';
import { confirmationsIn, manualReasonIn, numberIn, partsOf, systemIn, yesIn } from './forms.ts';
import { instantIn } from './times.ts';
import * as words from './words.ts';

/** The cells of a row by column, as text; a column that the file does not have is absent. */
export type VisitCells = Partial<Record<VisitColumn, string>>;
export type VisitRowError = CellError<VisitColumn>;

/** One end of a visit as a row tells it. */
interface RowProof {
  /** UTC instant. */
  at: string;
  position?: Position & { accuracyM: number };
  deviceId?: string;
  confirmedBy?: Confirmation[];
}

/**
 * What a row says, in the shape in which visits are recorded one by one; whose bounds hold for it too. Service and items
 * are in the file's own words: what has such a title, the scheme tells.
 */
export interface VisitRow {
  /** Who was visited, by one of them or both. */
  personId?: string;
  idNumber?: string;
  visit: {
    visitId: string;
    carerId: string;
    component: string;
    /** UTC instants. */
    startAt: string;
    endAt: string;
    items: { item: string; minutes?: number; feeFen?: number }[];
    feeFen: number;
    checkIn?: RowProof;
    checkOut?: RowProof;
    manual?: { reason: ManualReason; memo?: string };
    isFamily?: boolean;
    recordedAt?: string;
    /** The revision that this one corrects. */
    corrects?: number;
  };
}

type Reader = CellReader<VisitColumn>;
type Visit = VisitRow['visit'];

/** Reads a row's cells; everything wrong with them at once. */
export function readVisitRow(
  cells: VisitCells,
): { row: VisitRow; understood: VisitCells } | { errors: VisitRowError[] } {
  const read = new CellReader<VisitColumn>(cells);
  const visitId = read.required('visitId');
  const person = personOf(read);
  const [carerId, component] = [read.required('carerId'), read.required('component')];
  const [startAt, endAt] = [requiredInstant(read, 'startAt'), requiredInstant(read, 'endAt')];
  const items = itemsOf(read);
  const feeFen = feeOf(read);
  const [checkIn, checkOut] = [proofOf(read, 'checkIn'), proofOf(read, 'checkOut')];
  const manual = manualOf(read);
  const isFamily = yesIn(read, 'isFamily');
  const recordedAt = instantIn(read, 'recordedAt');
  const corrects = correctsOf(read);
  if (read.errors.length > 0) return { errors: read.errors };
  const visit: Visit = {
    ...{ visitId, carerId, component, startAt, endAt, items, feeFen },
    ...(checkIn && { checkIn }),
    ...(checkOut && { checkOut }),
    ...(manual && { manual }),
    ...(isFamily !== undefined && { isFamily }),
    ...(recordedAt !== null && { recordedAt }),
    ...(corrects !== undefined && { corrects }),
  };
  return { row: { ...person, visit }, understood: read.understood };
}

function personOf(read: Reader): Pick<VisitRow, 'personId' | 'idNumber'> {
  const personId = read.text('personId');
  const hasNumber = read.text('idNumber') !== '' || read.isWrong('idNumber');
  if (personId === '' && !hasNumber && !read.isWrong('personId')) read.wrong('personId', words.personNeeded);
  const idNumber = hasNumber ? read.idNumber('idNumber') : '';
  return { ...(personId !== '' && { personId }), ...(idNumber !== '' && { idNumber }) };
}

function requiredInstant(read: Reader, field: VisitColumn): string {
  read.required(field);
  return instantIn(read, field) ?? '';
}

function feeOf(read: Reader): number {
  read.required('feeYuan');
  return read.amountFen('feeYuan') ?? 0;
}

/** `item`, `item:minutes`, `item:minutes:yuan`. Titles may hold 、 themselves: where there is a semicolon, only it separates. */
function itemsOf(read: Reader): Visit['items'] {
  const text = read.text('items');
  const separator = /[;；]/.test(text) ? /[;；]/ : /、/;
  return partsOf(text, separator).flatMap((part) => {
    const [item = '', minutes = '', yuan = '', ...more] = part.split(/[:：]/).map((piece) => piece.trim());
    const [wholeMinutes, feeFen] = [compact(minutes).replace(/分钟?$/, ''), fenOf(compact(yuan))];
    const isForm = /^(\d{1,4})?$/.test(wholeMinutes) && (yuan === '' || feeFen !== undefined);
    if (item === '' || !isForm || more.length > 0) {
      read.wrong('items', words.itemForm({ text: shortened(part) }));
      return [];
    }
    return [
      {
        item,
        ...(wholeMinutes !== '' && { minutes: Number(wholeMinutes) }),
        ...(feeFen !== undefined && { feeFen }),
      },
    ];
  });
}

/** What proves one end of the visit; a time belongs to it, and a position is whole or not there. */
function proofOf(read: Reader, end: 'checkIn' | 'checkOut'): RowProof | null {
  const at = instantIn(read, `${end}At`);
  const position = positionOf(read, end);
  const deviceId = read.text(`${end}DeviceId`);
  const confirmedBy = confirmationsIn(read, `${end}ConfirmedBy`);
  const [other] = columnsOf(end).filter((field) => read.text(field) !== '');
  if (at === null) {
    if (other !== undefined && !read.isWrong(`${end}At`))
      read.wrong(`${end}At`, words.neededBeside(VISIT_COLUMNS[other].title));
    return null;
  }
  return {
    at,
    ...(position && { position }),
    ...(deviceId !== '' && { deviceId }),
    ...(confirmedBy.length > 0 && { confirmedBy }),
  };
}

function columnsOf(end: 'checkIn' | 'checkOut'): VisitColumn[] {
  return [...positionColumns(end), `${end}DeviceId`, `${end}ConfirmedBy`];
}

function positionColumns(end: 'checkIn' | 'checkOut') {
  return [`${end}Longitude`, `${end}Latitude`, `${end}System`, `${end}AccuracyM`] as const;
}

function positionOf(read: Reader, end: 'checkIn' | 'checkOut'): RowProof['position'] {
  const fields = positionColumns(end);
  const given = fields.filter((field) => read.text(field) !== '' || read.isWrong(field));
  const [first] = given;
  if (first === undefined) return undefined;
  for (const field of fields)
    if (!given.includes(field)) read.wrong(field, words.neededBeside(VISIT_COLUMNS[first].title));
  const longitude = numberIn(read, `${end}Longitude`, /°[东E]?$/i);
  const latitude = numberIn(read, `${end}Latitude`, /°[北N]?$/i);
  const system = systemIn(read, `${end}System`);
  const accuracyM = numberIn(read, `${end}AccuracyM`, /(米|m)$/i);
  if (longitude === undefined || latitude === undefined || !system || accuracyM === undefined)
    return undefined;
  return { longitude, latitude, system, accuracyM };
}

function manualOf(read: Reader): Visit['manual'] {
  const memo = read.text('manualMemo');
  const reason = manualReasonIn(read);
  if (reason !== undefined) return { reason, ...(memo !== '' && { memo }) };
  if (memo !== '' && !read.isWrong('manualReason'))
    read.wrong('manualReason', words.neededBeside(VISIT_COLUMNS.manualMemo.title));
  return undefined;
}

function correctsOf(read: Reader): number | undefined {
  const text = read.compact('corrects');
  if (text === '') return undefined;
  if (/^\d{1,4}$/.test(text)) return Number(text);
  read.wrong('corrects', words.notARevision);
  return undefined;
}
