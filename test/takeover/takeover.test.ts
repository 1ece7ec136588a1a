import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { corrections, recordMonth, seen, settled } from '../entitlement/support.ts';
import { problemOf } from '../support/api.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';
import { numbers, RUNNING, TakeoverOffice, withYearlyLimit } from './support.ts';

interface Taken {
  state: string;
  from: string;
  to: string;
  caseId: string;
  takenOver?: { importId: string; row: number; settledMonths: string[] };
  spells: { from: string; careMode: string; providerId: string }[];
  suspensions: { from: string; to: string }[];
  timeline: { type: string; details: Record<string, unknown> }[];
}

const LIMIT = 'severe-medical-care/paymentLimit';
const HOME = { careMode: 'home-visits', providerId: 'home' };

/** Xuzhou on Saturday 2024-06-15, 09:00. A day in hospital: 60 + 50 yuan, of which the fund bears 42 + 40. */
describe('An entitlement that ran elsewhere', () => {
  let test: TestHost;
  let town: Town;
  let office: TakeoverOffice;
  const folder = mkdtempSync(join(tmpdir(), 'changhu-takeover-test-'));
  const idNumber = numbers();

  beforeAll(async () => {
    const document = withYearlyLimit(scheme('xuzhou'));
    test = await startTestHost([document], '2024-06-15T01:00:00.000Z');
    town = new Town(test, document);
    office = new TakeoverOffice(test, town, folder);
    await town.assessors(4);
    await town.provider({
      ...{ providerId: 'hospital', name: '市一院', kind: 'medical', level: 2 },
      careModes: ['institutional', 'home-visits'],
    });
    await town.provider({
      ...{ providerId: 'small', name: '小院', kind: 'medical', level: 2 },
      ...{ careModes: ['institutional'], beds: 1 },
    });
    await town.provider({ providerId: 'home', kind: 'home-care', level: null, careModes: ['home-visits'] });
  }, 120_000);
  afterAll(async () => {
    await test.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Somebody registered, with the cells of a row of theirs. */
  const someone = async (cells: Record<string, string> = {}) => {
    const number = idNumber();
    const personId = await town.person({ idNumber: number });
    return { personId, cells: { ...RUNNING, idNumber: number, ...cells } };
  };
  const takenOver = async (cells: Record<string, string> = {}) => {
    const { personId, cells: row } = await someone(cells);
    const { rows } = await office.takeOver([row]);
    expect(rows).toMatchObject([{ outcome: 'created', personId }]);
    return { personId, entitlementId: rows[0]?.entitlementId ?? '' };
  };
  const entitlement = (id: string) => town.get<Taken>(town.as('agency'), `/entitlements/${id}`);
  const takeBack = (id: string) =>
    town.post<{ state: string }>(town.as('agency'), `/entitlements/${id}/taking-back`, { note: '导错了' });
  const fieldsOf = (rows: { errors?: { field: string }[] }[]) =>
    rows.map(({ errors = [] }) => errors.map(({ field }) => field));

  it('is taken over by a file as it runs, after a dry run that leaves nothing', async () => {
    const { personId, cells } = await someone({ score: '38.5' });
    const dry = await office.takeOver([cells], '--dry-run');
    expect(dry).toMatchObject({ code: 0, rows: [{ outcome: 'created' }] });
    expect(dry.text).toContain('试接管完成');
    const list = `/entitlements?personId=${personId}`;
    expect(await town.get(town.as('agency'), list)).toMatchObject({ items: [] });

    const real = await office.takeOver([cells]);
    expect(real).toMatchObject({ code: 0, rows: [{ row: 1, outcome: 'created', personId }] });
    const taken = await entitlement(real.rows[0]?.entitlementId ?? '');
    expect(taken).toMatchObject({
      ...{ state: 'active', from: '2024-01-15', to: '2026-01-14' },
      takenOver: { importId: real.importId, row: 1 },
      spells: [{ from: '2024-01-15', careMode: 'institutional', providerId: 'hospital' }],
    });
    expect(taken.takenOver?.settledMonths).toEqual(['2024-01', '2024-02', '2024-03', '2024-04']);
    expect(taken.timeline).toMatchObject([
      { type: 'entitlement-taken-over', details: { source: 'taken-over', score: '38.5' } },
    ]);
    const { timeline, ...opened } = await town.case(taken.caseId);
    expect(opened).toMatchObject({ state: 'active', grade: 'severe' });
    expect(timeline).toMatchObject([{ type: 'entitlement-taken-over', details: { source: 'taken-over' } }]);
  });

  it('is the same when its file comes again, and unchanged in another file that says the same', async () => {
    const { personId, cells } = await someone();
    const first = await office.takeOver([cells]);
    const again = await office.takeOver([cells, { ...cells, idNumber: '' }]);
    expect(again.rows.map(({ outcome }) => outcome)).toEqual(['unchanged', 'rejected']);
    expect(again.rows[0]?.entitlementId).toBe(first.rows[0]?.entitlementId);
    const list = await town.get<{ items: unknown[] }>(
      town.as('agency'),
      `/entitlements?personId=${personId}`,
    );
    expect(list.items).toHaveLength(1);
  });

  it('goes on where the import was broken off, a chunk taken twice having one effect', async () => {
    const people = [await someone(), await someone()];
    const body = {
      columns: Object.keys(people[0]?.cells ?? {}),
      rows: people.map(({ cells }) => Object.values(cells)),
    };
    const contentHash = 'c'.repeat(64);
    const start = { fileName: 'x.csv', contentHash, dryRun: false };
    const { importId } = await town.post<{ importId: string }>(town.as('agency'), '/takeover-imports', start);
    const path = `/takeover-imports/${importId}/chunks`;
    const first = await town.put<{ rows: unknown[] }>(town.as('agency'), `${path}/1`, body);
    expect(first).toMatchObject({ counts: { created: 2 } });
    expect(await town.put(town.as('agency'), `${path}/1`, body)).toEqual(first);
    const other = { ...body, rows: body.rows.slice(1) };
    const differs = await problemOf(() => town.put(town.as('agency'), `${path}/1`, other));
    expect(differs).toMatchObject({ status: 409, code: 'takeover_chunk_differs' });
    const ahead = await problemOf(() => town.put(town.as('agency'), `${path}/3`, other));
    expect(ahead.code).toBe('takeover_chunk_out_of_order');
    const repeated = await town.put<{ rows: { outcome: string; errors: { reason: { zh: string } }[] }[] }>(
      town.as('agency'),
      `${path}/2`,
      other,
    );
    expect(repeated.rows[0]).toMatchObject({ outcome: 'rejected' });
    expect(repeated.rows[0]?.errors[0]?.reason.zh).toBe('与第 2 行的身份证号重复');
  });

  it('is refused with field and reason, while the other rows go on', async () => {
    const good = await someone();
    const wrong = [
      { ...RUNNING, idNumber: idNumber() },
      (await someone({ grade: '特重', careMode: '托管', provider: '某院' })).cells,
      (await someone({ validTo: '2024-06-14' })).cells,
      (await someone({ validFrom: '2024-06-16', settledMonths: '2024-07' })).cells,
      (await someone({ name: '李某' })).cells,
      (await someone({ careMode: 'institutional', provider: 'home' })).cells,
      (await someone({ limitsUsed: `${LIMIT}:2024-05:10.00;nothing:2024-01:1` })).cells,
      (await someone({ admittedOn: '2024-06-20' })).cells,
      (await someone({ settledMonths: '2024-13', score: 'gut' })).cells,
      (await someone({ carer: 'nobody' })).cells,
    ];
    const uncovered = await town.person({
      idNumber: idNumber(),
      coverSpells: [{ insurance: 'resident', from: '2024-03-01', to: null }],
    });
    expect(uncovered).toBeTruthy();
    const applicant = await someone();
    await town.apply(applicant.personId);
    const { code, rows, text } = await office.takeOver([...wrong, applicant.cells, good.cells, good.cells]);
    expect(code).toBe(1);
    expect(fieldsOf(rows)).toEqual([
      ['idNumber'],
      ['grade', 'careMode', 'provider'],
      ['validTo'],
      ['validFrom', 'settledMonths'],
      ['name'],
      ['careMode', 'careMode'],
      ['limitsUsed', 'limitsUsed'],
      ['admittedOn'],
      ['score', 'settledMonths'],
      ['carer'],
      ['idNumber'],
      [],
      ['idNumber'],
    ]);
    expect(text).toContain('没有以此号码登记的参保人员');
    expect(rows[3]?.errors?.[1]?.reason.en).toContain('2024-07 is after today');
  });

  it('gives the last bed to the row that comes first', async () => {
    const people = [await someone({ provider: '小院' }), await someone({ provider: 'small' })];
    const { rows } = await office.takeOver(people.map(({ cells }) => cells));
    expect(rows.map(({ outcome }) => outcome)).toEqual(['created', 'rejected']);
    expect(rows[1]?.errors?.[0]).toMatchObject({ field: 'careMode' });
  });

  it('is settled here from the first month that was not settled elsewhere, and its statement says so', async () => {
    const { personId } = await takenOver();
    for (const month of ['2024-04', '2024-05']) await recordMonth(town, personId, month);
    const records = await town.get<{ items: { settledElsewhere?: boolean }[] }>(
      town.as('agency'),
      `/service-records?personId=${personId}&month=2024-04`,
    );
    expect(records.items).toMatchObject([{ settledElsewhere: true }]);
    const april = await town.settle('2024-04', '2024-04');
    expect(await settled(town, april, personId)).toMatchObject({ feeFen: 0 });
    const may = await town.settle('2024-05', '2024-05');
    // 31 × (60 + 50) = 3,410; the fund 31 × 42 = 1,302 and 31 × 40 = 1,240, within the 2,000 of the year.
    expect(await settled(town, may, personId)).toEqual({
      ...{ feeFen: 341_000, fundFen: 254_200, selfFen: 86_800, refusedFen: 0 },
    });
    const statementId = `${may}.${personId}.hospital`;
    const { lines } = await town.get<{ lines: { source?: string; explanation: { zh: string } }[] }>(
      town.as('finance'),
      `/statements/${statementId}`,
    );
    expect(lines.map(({ source }) => source)).toEqual(['taken-over', 'taken-over']);
    expect(lines[0]?.explanation.zh).toMatch(/系自原系统接管（source: taken over）。$/);
  });

  it('owes nothing for records of a month settled elsewhere, though the city has settled it since', async () => {
    const { personId } = await takenOver();
    await recordMonth(town, personId, '2024-04');
    await town.idle();
    expect(await corrections(town, personId, 'owed')).toEqual([]);
  });

  it('is owed what the city settled of later months before it was taken over', async () => {
    const { personId, cells } = await someone();
    // The city's May was settled in the test before: these come late, of somebody who is not entitled.
    await recordMonth(town, personId, '2024-05');
    await town.idle();
    const fundOwed = async () =>
      (await corrections(town, personId, 'owed')).reduce((sum, { fundFen }) => sum + fundFen, 0);
    expect(await fundOwed()).toBe(0);
    await office.takeOver([cells]);
    expect(await fundOwed()).toBe(254_200);
  });

  it('has used of a yearly limit what was used elsewhere', async () => {
    const limitsUsed = `${LIMIT}:2024-03:1000.00;${LIMIT}:2024-04:800元`;
    const { personId } = await takenOver({ limitsUsed });
    await recordMonth(town, personId, '2024-05');
    await town.idle();
    const run = await town.settle('2024-05', '2024-05');
    // 2,000 − 1,800 = 200 are left for the medical care; 31 × 42 = 1,302 for the other.
    expect(await settled(town, run, personId)).toMatchObject({ feeFen: 341_000, fundFen: 150_200 });
  });

  it('rests while a stay in hospital goes on, and resumes with the discharge', async () => {
    const { personId, entitlementId } = await takenOver({ admittedOn: '2024-06-10' });
    expect(await entitlement(entitlementId)).toMatchObject({
      state: 'suspended',
      suspensions: [{ from: '2024-06-10' }],
    });
    const discharge = { admittedOn: '2024-06-10', dischargedOn: '2024-06-15' };
    await town.post(town.as('agency'), `/persons/${personId}/hospital-stays`, discharge);
    await town.idle();
    const after = await entitlement(entitlementId);
    expect(after).toMatchObject({
      state: 'active',
      suspensions: [{ from: '2024-06-10', to: '2024-06-14' }],
    });
    expect(after.timeline.at(-1)?.type).toBe('entitlement-resumed');
  });

  it('changes its care like any other', async () => {
    const { entitlementId } = await takenOver();
    await town.post(town.as('agency'), `/entitlements/${entitlementId}/changes`, HOME);
    const { spells } = await entitlement(entitlementId);
    expect(spells.at(-1)).toMatchObject(HOME);
  });

  it('is taken back as if it never had been, with the stay and the limits that came with it', async () => {
    const { personId, cells } = await someone({
      admittedOn: '2024-06-10',
      limitsUsed: `${LIMIT}:2024-04:1900`,
    });
    const { rows } = await office.takeOver([cells]);
    const entitlementId = rows[0]?.entitlementId ?? '';
    await recordMonth(town, personId, '2024-05');
    await town.idle();
    expect(await takeBack(entitlementId)).toMatchObject({ state: 'ended' });
    const gone = await seen(town, entitlementId);
    expect(gone).toMatchObject({ endReason: 'taken-back', spells: [], to: '2024-01-14' });
    expect(gone.timeline.at(-1)).toMatchObject({
      type: 'takeover-taken-back',
      details: { source: 'taken-over', note: '导错了' },
    });
    expect((await problemOf(() => takeBack(entitlementId))).code).toBe('not_taken_over');

    const corrected = await office.takeOver([{ ...RUNNING, idNumber: cells.idNumber, score: '40' }]);
    expect(corrected.rows).toMatchObject([{ outcome: 'created', personId }]);
    const again = corrected.rows[0]?.entitlementId ?? '';
    expect(again).not.toBe(entitlementId);
    expect(await entitlement(again)).toMatchObject({ state: 'active', suspensions: [] });
    const run = await town.settle('2024-05', '2024-05');
    expect(await settled(town, run, personId)).toMatchObject({ fundFen: 254_200 });
    expect(await problemOf(() => takeBack(again))).toMatchObject({ status: 409, code: 'takeover_settled' });
  });

  it('writes rejected rows to a list that is imported itself once it is corrected', async () => {
    const { cells } = await someone({ grade: '特重' });
    const path = office.file([cells]);
    expect((await office.changhu('takeover', 'import', path)).code).toBe(1);
    const list = readFileSync(`${path}.rejected.csv`, 'utf8');
    expect(list).toContain('待遇等级：政策中没有 特重');
    const { writeFileSync } = await import('node:fs');
    const again = join(folder, 'corrected.csv');
    writeFileSync(again, list.replace(',特重,', ',severe,'));
    expect((await office.changhu('takeover', 'import', again)).code).toBe(0);
  });

  it('is renewed without a gap, and from then on rests on the new conclusion', async () => {
    const { entitlementId } = await takenOver({ validTo: '2024-07-01' });
    const before = await entitlement(entitlementId);
    expect(before.timeline.map(({ type }) => type)).toContain('renewal-opened');
    const { caseId } = await town.post<{ caseId: string }>(
      town.as('agency'),
      `/entitlements/${entitlementId}/renewal`,
      { applicant: 'agency', papers: town.papers() },
    );
    await town.idle();
    await town.assess(caseId, 5);
    await town.advanceTo((await town.taskOf(caseId)).dueAt);
    expect((await town.case(caseId)).state).toBe('active');
    const renewed = await entitlement(entitlementId);
    expect(renewed).toMatchObject({ state: 'active', to: '2026-07-01' });
    expect(renewed.spells[0]).toMatchObject({ from: '2024-01-15', providerId: 'hospital' });
  });

  it('ends with its conclusion where nobody asks for the renewal', async () => {
    const last = town.today();
    const { entitlementId } = await takenOver({ validTo: last });
    await town.advanceTo(`${last}T17:00:00.000Z`);
    expect(await entitlement(entitlementId)).toMatchObject({ state: 'ended', to: last });
  });
});
