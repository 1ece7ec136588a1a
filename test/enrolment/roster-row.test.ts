import { describe, expect, it } from 'vitest';
import {
  columnOf,
  mergeRow,
  newPersonOf,
  ROSTER_COLUMNS,
  type RosterCells,
  readRosterRow,
  rosterColumns,
} from '../../rules/enrolment/index.ts';
import { bookOf, inventedBook } from '../rules/support/cases.ts';

const ID = '110105195912310024';
const xuzhou = { book: bookOf('xuzhou'), today: '2024-06-15' };
const yunxi = { book: inventedBook('yunxi'), today: '2024-06-15' };

const ROW: RosterCells = { name: '王秀英', idNumber: ID, insurance: '居民', coverFrom: '2016-01-01' };

const PASSPORT: RosterCells = {
  ...ROW,
  idNumber: '',
  passportNumber: ' 12ab 34567',
  issuedBy: 'fra',
  birthDate: '1950年3月15日',
  sex: '女',
};

function identityOf(cells: RosterCells) {
  const read = readRosterRow(cells);
  if ('errors' in read) throw new Error(JSON.stringify(read.errors));
  return read.row.identity;
}

function errorsOf(cells: RosterCells, context = xuzhou): string[] {
  const read = readRosterRow(cells);
  if ('errors' in read) return read.errors.map(({ field }) => field);
  const merged = newPersonOf(read.row, context);
  return 'errors' in merged ? merged.errors.map(({ field }) => field) : [];
}

function factsOf(cells: RosterCells, context = xuzhou) {
  const read = readRosterRow(cells);
  if ('errors' in read) throw new Error(JSON.stringify(read.errors));
  const merged = newPersonOf(read.row, context);
  if ('errors' in merged) throw new Error(JSON.stringify(merged.errors));
  return merged.facts;
}

function readCoverFrom(day: string): string[] {
  const read = readRosterRow({ ...ROW, coverFrom: day });
  return 'errors' in read ? read.errors.map(({ field }) => field) : [];
}

describe('A row of a roster', () => {
  it('has its days from 1900 to 2199, as the API takes them', () => {
    const coverTo = (day: string) => errorsOf({ ...ROW, coverTo: day });
    expect(['2199-12-31', '2199年12月31日', '1900-01-01'].map((day) => readCoverFrom(day))).toEqual([
      [],
      [],
      [],
    ]);
    expect(['2200-01-01', '2200.12.31', '22000101'].map(coverTo)).toEqual(Array(3).fill(['coverTo']));
    expect(readCoverFrom('1899-12-31')).toEqual(['coverFrom']);
  });

  it('is read with everything that the template offers', () => {
    const example = Object.fromEntries(
      rosterColumns.map((column) => [column, ROSTER_COLUMNS[column].example]),
    );
    expect(factsOf(example)).toEqual({
      birthDate: '1949-12-31',
      diedOn: null,
      coverSpells: [{ from: '2016-01-01', to: null, insurance: 'resident' }],
      contributions: [{ year: 2024, paidOn: '2024-01-15', amountFen: 2000, dueFen: 0, paidInFull: true }],
      arrears: [],
      categories: [{ category: 'medical-aid', from: '2024-01-01', to: '2024-12-31' }],
      hospitalStays: [],
      pools: [],
      livingElsewhere: [],
    });
  });

  it.each([
    ['2024-02-29', '2024-02-29'],
    ['2024/2/29', '2024-02-29'],
    ['20240229', '2024-02-29'],
    ['2024.2.29', '2024-02-29'],
    ['2024年2月29日', '2024-02-29'],
    ['２０２４年２月２９日', '2024-02-29'],
    ['2024-02-29 00:00:00', '2024-02-29'],
    ['2024/2/29 8:30', '2024-02-29'],
    ["'2024-02-29", '2024-02-29'],
    ['="2024-02-29"', '2024-02-29'],
    // Noon in London is the evening of the same day in China; a month cannot be the twenty-ninth.
    ['2024-02-29T12:00:00Z', '2024-02-29'],
    ['29/02/2024', '2024-02-29'],
  ])('may write a day as %s', (text, date) => {
    expect(factsOf({ ...ROW, coverFrom: text }).coverSpells[0]?.from).toBe(date);
  });

  it.each([
    // 2016-01-01 in a workbook that counts from 1900, four years and a day later in one that counts from 1904.
    ['42370', '2016-01-01', '2020-01-02'],
    ['42370.99', '2016-01-01', '2020-01-02'],
    ['03/04/2024', '2024-03-04', '2024-04-03'],
    ['24/3/4', '2024-03-04', '2004-03-24'],
    ['2024-02-29T20:00:00Z', '2024-02-29', '2024-03-01'],
  ])('is told both days that %s could mean', (text, first, second) => {
    const read = readRosterRow({ ...ROW, coverFrom: text });
    const [error] = 'errors' in read ? read.errors : [];
    expect(error?.reason.zh).toBe(`${text} 可能是 ${first}，也可能是 ${second}；请写作 YYYY-MM-DD`);
  });

  it.each<[string, RosterCells]>([
    ['an ID number in groups', { ...ROW, idNumber: ' 110105 19591231 0024 ' }],
    ['an ID number of full width', { ...ROW, idNumber: '１１０１０５１９５９１２３１００２４' }],
    ['an ID number kept as text', { ...ROW, idNumber: `'${ID}` }],
    ['an ID number kept as text by a formula', { ...ROW, idNumber: `="${ID}"` }],
    ['an ID number copied from a telephone', { ...ROW, idNumber: `\u202d${ID}\u202c` }],
    ['an insurance by its whole name', { ...ROW, insurance: '城乡居民基本医疗保险' }],
    ['an insurance for short', { ...ROW, insurance: '城乡居民' }],
    ['a telephone with its country', { ...ROW, phone: '+86 138-0000-0000' }],
    [
      'an amount with its currency',
      { ...ROW, contributionYear: '2024年度', paidOn: '2024-01-15', amountYuan: '¥1,234.50' },
    ],
  ])('is read the same from %s, and says how', (_, cells) => {
    const read = readRosterRow(cells);
    expect(read).toMatchObject({
      row: {
        identity: { idNumber: ID },
        facts: expect.arrayContaining([
          { field: 'coverFrom', fact: expect.objectContaining({ insurance: 'resident' }) },
        ]),
      },
      understood: {
        idNumber: ID,
        insurance: '居民',
        ...('phone' in cells && { phone: '13800000000' }),
        ...('amountYuan' in cells && { contributionYear: '2024', amountYuan: '1234.50' }),
      },
    });
  });

  it.each<[string, RosterCells, string[]]>([
    ['a name that is a formula', { ...ROW, name: '=HYPERLINK("http://x","王")' }, ['name']],
    ['a name that is an error of a spreadsheet', { ...ROW, name: '#N/A' }, ['name']],
    ['a name with control codes', { ...ROW, name: '王\u001b[31m秀' }, ['name']],
    ['a name of which a letter was lost', { ...ROW, name: '王\ufffd' }, ['name']],
    ['a day before there were spreadsheets', { ...ROW, coverFrom: '1899-12-31' }, ['coverFrom']],
    ['a time that does not exist', { ...ROW, coverFrom: '2024-01-01 25:00' }, ['coverFrom']],
    [
      'an amount that could be two',
      { ...ROW, contributionYear: '2024', paidOn: '2024-01-15', amountYuan: '1,23' },
      ['amountYuan', 'amountYuan'],
    ],
    ['a day that does not exist', { ...ROW, coverFrom: '2023-02-29' }, ['coverFrom']],
    ['no name and no number', { ...ROW, name: ' ', idNumber: '' }, ['name', 'idNumber']],
    ['a wrong check digit', { ...ROW, idNumber: '110105194912310021' }, ['idNumber']],
    ['a number that a spreadsheet rounded', { ...ROW, idNumber: '1.10101194506E+17' }, ['idNumber']],
    ['an unknown insurance', { ...ROW, insurance: '商业' }, ['insurance']],
    ['a new person without cover', { name: '王秀英', idNumber: ID }, ['coverFrom']],
    ['an end without a beginning', { ...ROW, arrearsTo: '2024-03-01' }, ['arrearsTo']],
    ['an unknown category', { ...ROW, categories: 'rich:2024-01-01' }, ['categories']],
    ['a category without a day', { ...ROW, categories: 'retired' }, ['categories']],
    [
      'an amount with letters',
      { ...ROW, contributionYear: '2024', paidOn: '2024-01-10', amountYuan: '二十' },
      ['amountYuan', 'amountYuan'],
    ],
    ['a payment without a day', { ...ROW, contributionYear: '2024', amountYuan: '20' }, ['paidOn']],
    [
      'a payment tomorrow',
      { ...ROW, contributionYear: '2024', paidOn: '2024-06-16', amountYuan: '20' },
      ['paidOn'],
    ],
    ['cover before the birth', { ...ROW, coverFrom: '1959-12-30' }, ['coverFrom']],
    ['a death before the cover', { ...ROW, diedOn: '2015-12-31' }, ['diedOn']],
  ])('is rejected for %s', (_, cells, fields) => {
    expect(errorsOf(cells)).toEqual(fields);
  });

  it.each([
    ['the birth of somebody else', { ...ROW, birthDate: '1959-12-30' }, ['birthDate']],
    ['the sex of somebody else', { ...ROW, sex: '男' }, ['sex']],
    ['a country without a passport', { ...ROW, issuedBy: 'FRA' }, ['issuedBy']],
    [
      'an ID number and a passport',
      { ...ROW, passportNumber: '12AB34567', issuedBy: 'FRA' },
      ['passportNumber'],
    ],
    [
      'a passport alone',
      { ...PASSPORT, issuedBy: '', birthDate: '', sex: '' },
      ['issuedBy', 'birthDate', 'sex'],
    ],
    ['a passport of no country', { ...PASSPORT, issuedBy: '法国' }, ['issuedBy']],
    ['a passport without digits', { ...PASSPORT, passportNumber: '见附件' }, ['passportNumber']],
    ['a birth to come', { ...PASSPORT, birthDate: '2024-06-16', coverFrom: '2024-06-16' }, ['birthDate']],
    ['a sex that is none', { ...PASSPORT, sex: '未知' }, ['sex']],
  ])('is rejected for %s', (_, cells, fields) => {
    expect(errorsOf(cells)).toEqual(fields);
  });

  it('may be of somebody with a permanent residence card, or with a passport, and say birth and sex', () => {
    // 9, Beijing, 156 … : the check digit worked out by hand from ISO 7064 MOD 11-2.
    expect(
      identityOf({ ...ROW, idNumber: '911156198001010032', birthDate: '1980/1/1', sex: '男性' }),
    ).toEqual({
      idKind: 'permanent-residence',
      idNumber: '911156198001010032',
      birthDate: '1980-01-01',
      sex: 'male',
    });
    expect(identityOf(PASSPORT)).toEqual({
      idKind: 'passport',
      idNumber: '12AB34567',
      issuedBy: 'FRA',
      birthDate: '1950-03-15',
      sex: 'female',
    });
  });

  it('must be of a pool that the scheme names, where its values differ by pool', () => {
    expect(errorsOf(ROW, yunxi)).toEqual(['pool']);
    expect(errorsOf({ ...ROW, pool: '南区' }, yunxi)).toEqual(['pool']);
    expect(factsOf({ ...ROW, pool: '东区' }, yunxi).pools).toEqual([
      { pool: '东区', from: '2016-01-01', to: null },
    ]);
  });

  it('is measured by what is due: 20 yuan in Xuzhou', () => {
    const paid = (amountYuan: string) =>
      factsOf({ ...ROW, contributionYear: '2024', paidOn: '2024-01-10', amountYuan }).contributions[0]
        ?.paidInFull;
    expect(paid('20.00')).toBe(true);
    expect(paid('19.99')).toBe(false);
  });

  it('must say whether it is paid in full where the scheme does not set what is due', () => {
    const panjin = { book: bookOf('panjin'), today: '2024-06-15' };
    const cells = {
      ...ROW,
      insurance: '职工',
      contributionYear: '2024',
      paidOn: '2024-01-10',
      amountYuan: '20',
    };
    expect(errorsOf(cells, panjin)).toEqual(['paidInFull']);
    expect(errorsOf({ ...cells, paidInFull: '是' }, panjin)).toEqual([]);
  });

  it('adds to a known person only what is new', () => {
    const known = factsOf(ROW);
    const read = readRosterRow({ ...ROW, contributionYear: '2024', paidOn: '2024-01-10', amountYuan: '20' });
    if ('errors' in read) throw new Error('the row is right');
    const merged = mergeRow(known, read.row, xuzhou);
    expect(merged).toMatchObject({ added: [{ kind: 'contribution', year: 2024, dueFen: 2000 }] });
    if ('errors' in merged) throw new Error('nothing contradicts');
    expect(mergeRow(merged.facts, read.row, xuzhou)).toMatchObject({ added: [] });
  });

  it('is rejected when it contradicts what is known', () => {
    const known = factsOf({ ...ROW, diedOn: '2024-01-02' });
    const read = readRosterRow({ ...ROW, diedOn: '2024-01-03' });
    if ('errors' in read) throw new Error('the row is right');
    expect(mergeRow(known, read.row, xuzhou)).toMatchObject({ errors: [{ field: 'diedOn' }] });
  });
});

describe('A heading', () => {
  it.each(['公民身份号码', 'id number', 'ID Number', 'idNumber', ' id_number '])('may be %s', (heading) => {
    expect(columnOf(heading)).toBe('idNumber');
  });

  it('may have its brackets typed narrow', () => {
    expect(columnOf('缴费金额(元)')).toBe('amountYuan');
  });
});
