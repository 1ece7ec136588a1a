import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { addDays } from '../../../rules/base/calendar.ts';
import { makeIdNumber } from '../../../rules/base/identity.ts';
import { ROSTER_COLUMNS, type RosterColumn } from '../../../rules/enrolment/index.ts';

/** Columns of the generated rosters. */
export const GENERATED: RosterColumn[] = [
  'name',
  'idNumber',
  'phone',
  'insurance',
  'coverFrom',
  'categories',
  'contributionYear',
  'paidOn',
  'amountYuan',
];

const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗';
const GIVEN = '秀英桂兰玉珍建国淑华志强丽萍德明';
/** Persons born on one day in one district have different sequence numbers. */
const SEQUENCES = 1000;

/** The cells of a person who is different from all others, as a city's office would list them. */
export function personCells(index: number): string[] {
  const birthDate = addDays('1935-01-01', Math.floor(index / SEQUENCES) % 18_000);
  const idNumber = makeIdNumber('320302', birthDate, index % SEQUENCES);
  const name = `${SURNAMES[index % 20]}${GIVEN[index % 16]}${GIVEN[(index >> 4) % 16]}`;
  const phone = `138${String(index % 100_000_000).padStart(8, '0')}`;
  const category = index % 5 === 0 ? 'medical-aid:2022-01-01:' : '';
  return [
    name,
    idNumber,
    phone,
    index % 3 === 0 ? '职工' : '居民',
    '2022-01-01',
    category,
    '2024',
    '2024-01-15',
    '20.00',
  ];
}

export function headings(columns: readonly RosterColumn[]): string[] {
  return columns.map((column) => ROSTER_COLUMNS[column].title.zh);
}

export function csvText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.join(',')}\r\n`).join('');
}

/** Writes a roster of so many different persons, row by row. */
export async function writeRoster(path: string, count: number): Promise<void> {
  const file = createWriteStream(path);
  file.write(csvText([headings(GENERATED)]));
  for (let index = 0; index < count; index += 1)
    if (!file.write(csvText([personCells(index)]))) await once(file, 'drain');
  file.end();
  await finished(file);
}
