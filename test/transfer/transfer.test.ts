import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AttributeValue, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../cli/main.ts';
import { checkedItem } from '../../functions/storage/digest.ts';
import { kindOf } from '../../functions/transfer/kinds.ts';
import { ITEMS, LEFT_OUT } from '../../functions/transfer/words.ts';
import { fromRoot } from '../../infra/paths.ts';
import { Dynoxide } from '../../local/database/dynoxide.ts';
import { makeIdNumber } from '../../rules/base/identity.ts';
import { corrections, entitle, recordMonth, seen, settled } from '../entitlement/support.ts';
import { problemOf } from '../support/api.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';
import { RUNNING, TakeoverOffice, withYearlyLimit } from '../takeover/support.ts';

type Item = Record<string, unknown> & { pk: string; sk: string };

/** Partitions of the index: what stands in them stands in the table under keys of its own. */
const INDEXES = [
  ...[
    'SCHEME-DRAFTS',
    'ROSTER-IMPORTS',
    'TAKEOVER-IMPORTS',
    'VISIT-IMPORTS',
    'PERSONS',
    'JOINS',
    'ENTITLEMENTS',
    'MANDATES',
  ],
  ...['CORRECTIONS', 'REVALUATIONS', 'RUNS', 'CASES', 'TASKS', 'MESSAGES', 'HELD', 'ALSO-INSURED'],
  ...['CARE-PLANS', 'SIGNINGS', 'VISITS-OF', 'DEVICE', 'REVIEW-ROUNDS', 'REVIEWS'],
];

describe('Every kind of item', () => {
  it('that the page of keys tells is exported, or left out for a reason', () => {
    const missing = kindsOfPage().filter((kind) => !(kind in ITEMS) && !(kind in LEFT_OUT));
    expect(missing).toEqual([]);
  });

  it('that is exported, or left out, stands on the page of keys', () => {
    const told = new Set(kindsOfPage());
    expect(Object.keys({ ...ITEMS, ...LEFT_OUT }).filter((kind) => !told.has(kind))).toEqual([]);
  });

  it('has a line in docs/export.md', () => {
    const page = readFileSync(fromRoot('docs/export.md'), 'utf8');
    for (const kind of Object.keys({ ...ITEMS, ...LEFT_OUT })) expect(page).toContain(`\`${kind}\``);
  });
});

/** From functions/storage/README.md: `PARTITION#<id>` / `SORT#<id>`, `SORT`. */
function kindsOfPage(): string[] {
  const page = readFileSync(fromRoot('functions/storage/README.md'), 'utf8');
  const rows = page.split('\n').filter((line) => line.startsWith('|') && line.includes('` / '));
  return rows.flatMap((row) => {
    const keys = row.split('|').at(-2) ?? '';
    return keys.split(';').flatMap((part) => {
      const [partitions = '', sorts = ''] = part.split(' / ');
      return names(partitions)
        .filter((partition) => !INDEXES.includes(partition))
        .flatMap((partition) => names(sorts).map((sort) => `${partition}/${sort}`));
    });
  });
}

function names(codes: string): string[] {
  return [...codes.matchAll(/`([^`]*)`/g)].map(([, code = '']) => {
    const [name = ''] = code.split('#');
    return name.startsWith('<') ? '*' : name;
  });
}

/** Xuzhou after three months of 2024: one application, one takeover, mandates, settlements, corrections, a draft. */
describe('A city', () => {
  const folder = mkdtempSync(join(tmpdir(), 'changhu-transfer-test-'));
  const document = withYearlyLimit(scheme('xuzhou'));
  const out = join(folder, 'export');
  let database: Dynoxide;
  let test: TestHost;
  let town: Town;
  let raw: Item[];
  let running: { personId: string; entitlementId: string };

  beforeAll(async () => {
    database = await Dynoxide.start(join(folder, 'one.db'));
    process.env.AWS_ENDPOINT_URL_DYNAMODB = database.endpoint;
    test = await startTestHost([document], '2024-03-04T01:00:00.000Z');
    town = new Town(test, document);
    running = await lived();
    raw = await scanned(database.endpoint);
    expect(await changhu(test, 'tenant', 'export', '--out', out)).toMatchObject({ code: 0 });
  }, 300_000);
  afterAll(async () => {
    await test.close();
    await database.close();
    delete process.env.AWS_ENDPOINT_URL_DYNAMODB;
    rmSync(folder, { recursive: true, force: true });
  });

  /** Something of nearly everything that a city keeps. */
  async function lived() {
    const office = new TakeoverOffice(test, town, folder);
    await town.assessors(4);
    await town.provider({
      ...{ providerId: 'hospital', kind: 'medical', level: 2 },
      ...{ careModes: ['institutional'], beds: 5 },
    });
    await town.provider({ providerId: 'home', kind: 'home-care', level: null, careModes: ['home-combined'] });
    const employments = [{ providerId: 'home', from: '2024-01-01', to: null }];
    const carer = { carerId: 'daughter', name: '王某女儿', trainedOn: '2020-05-01', employments };
    await town.post(town.as('agency'), '/carers', carer);
    await town.post(town.as('agency'), '/operator-contracts', {
      ...{ operatorId: 'operator', name: '某公司', from: '2024-01-01', to: null, delegates: ['review'] },
    });
    const { personId, entitlementId } = await entitle(town, 5, {
      ...{ careMode: 'home-combined', providerId: 'home', carerId: 'daughter' },
    });
    const holder = { kind: 'representative', representativeId: 'son', name: '王某子', relation: 'child' };
    await town.mandate(personId, holder);
    await town.post(town.as('provider', 'home'), `/entitlements/${entitlementId}/care-plans`, {
      ...{ from: '2024-04-01', to: '2024-12-31' },
      items: [{ item: 'life-meals', times: 1, per: 'day' }],
    });
    const idNumber = makeIdNumber('320303', '1944-06-01', 7);
    const other = await town.person({ idNumber });
    const months = {
      settledMonths: '2024-01:2024-02',
      limitsUsed: 'severe-medical-care/paymentLimit:2024-02:100',
    };
    const { rows } = await office.takeOver([{ ...RUNNING, ...months, idNumber, validTo: '2024-08-31' }]);
    await town.advanceTo('2024-04-02T01:00:00.000Z');
    await recordMonth(town, other, '2024-03');
    await visited(personId);
    const runId = await town.settle('2024-03', '2024-03');
    await signed(runId, other);
    const stay = { admittedOn: '2024-03-20', dischargedOn: '2024-03-22' };
    await town.post(town.as('agency'), `/persons/${other}/hospital-stays`, stay);
    await town.idle();
    const changed = structuredClone(document);
    const [version] = changed.versions;
    if (!version) throw new Error('the scheme has no version');
    version.effectiveFrom = '2030-01-01';
    version.settlement.lateRecordsMonths = { value: 3, assumption: '测试用' };
    await town.post(town.as('agency', 'wang'), '/scheme-drafts', { document: changed });
    await town.idle();
    return { personId: other, entitlementId: rows[0]?.entitlementId ?? '' };
  }

  /** A visit that was corrected, and waits for somebody to look at it. */
  async function visited(personId: string) {
    const visit = {
      ...{ visitId: 'v1', personId, carerId: 'daughter', component: 'visit', feeFen: 100 },
      ...{ startAt: '2024-03-28T09:00:00+08:00', endAt: '2024-03-28T10:00:00+08:00' },
      checkIn: { at: '2024-03-28T09:00:00+08:00', pictures: ['c'.repeat(64)] },
    };
    for (const revision of [{}, { feeFen: 200, corrects: 1 }]) {
      const visits = [{ ...visit, ...revision }];
      await town.post(town.as('provider', 'home'), '/care-visits', { providerId: 'home', visits });
    }
    await town.post(town.as('agency'), '/review-rounds', { month: '2024-03' });
    await town.idle();
  }

  async function signed(runId: string, personId: string) {
    const { items } = await town.get<{ items: { statementId: string }[] }>(
      town.as('agency'),
      `/settlement-runs/${runId}/statements`,
    );
    const path = `/statements/${items[0]?.statementId}/signature`;
    const { digest } = await town.get<{ digest: string }>(town.as('agency'), path);
    const strokes = ['1,1 2,2'];
    await town.post(town.as('insured', personId), path, { digest, method: 'drawn', strokes });
  }

  const changhu = async ({ host }: TestHost, ...argv: string[]) => {
    const lines: string[] = [];
    const print = (line: string) => lines.push(line);
    const code = await main([...argv, '--tenant', 'xuzhou', '--url', host.url], print, print);
    return { code, text: lines.join('\n') };
  };

  it('is exported whole: every item of its table, but for the kinds that are left out', () => {
    const kept = raw.map(byNumber).filter((item) => kindOf(item) in ITEMS);
    expect(raw.filter((item) => !(kindOf(item) in ITEMS || kindOf(item) in LEFT_OUT))).toEqual([]);
    expect(exported(out)).toEqual(sorted(kept));
    const kinds = new Set(kept.map(kindOf));
    const absent = Object.keys(ITEMS).filter((kind) => !kinds.has(kind));
    // What this town never had: a dated test of each is its subject's own.
    expect(absent).toEqual([
      ...[
        'SCHEME/PARAMETER',
        'CALENDAR/YEAR',
        'SCHEME-DRAFT/SOURCE',
        'PERSON/OPEN-CASE',
        'PERSON/REVALUED',
        'PERSON/ALSO-INSURED',
        'JOIN/JOIN',
        'ROSTER-IMPORT/IMPORT',
        'ROSTER-IMPORT/CHUNK',
        'VISIT-IMPORT/IMPORT',
        'VISIT-IMPORT/CHUNK',
      ],
      ...['TENANT-IMPORT/IMPORT', 'CASE/WAITING', 'TASK/ASSIGNEE', 'PERSON/HELD', 'RUN/HELD'],
      ...['REVALUATION/REVALUATION', 'REVALUATION/PERSON'],
    ]);
  });

  /** Of where a document leads, the number: everybody of this town has one document. */
  function byNumber(item: Item): Item {
    if (kindOf(item) !== 'DOCUMENT/PERSON') return item;
    const person = raw.find(({ pk, sk }) => pk === `PERSON#${String(item.personId)}` && sk === 'PERSON');
    return { ...item, pk: `ID-NUMBER#${String(person?.idNumber)}` };
  }

  it('refuses an import while it has persons, and one of another city', async () => {
    const busy = await changhu(test, 'tenant', 'import', out);
    expect(busy).toMatchObject({ code: 3 });
    expect(busy.text).toContain('has persons');
    const body = { tenant: 'jining', contentHash: 'a'.repeat(64) };
    const other = await problemOf(() => town.post(town.as('agency'), '/tenant-imports', body));
    expect(other).toMatchObject({ status: 400, code: 'validation_failed' });
    const root = await problemOf(() => town.get(town.as('agency'), '/export/cellar'));
    expect(root).toMatchObject({ status: 404, code: 'root_unknown' });
  });

  /** Into an empty city: an import that is given up, so that another may begin. */
  async function refusesWhatCannotMove(empty: Town) {
    const body = { tenant: 'xuzhou', contentHash: 'b'.repeat(64) };
    const { importId } = await empty.post<{ importId: string }>(empty.as('agency'), '/tenant-imports', body);
    const reasonFor = async (item: object) => {
      const path = `/tenant-imports/${importId}/items`;
      const refused = await problemOf(() => empty.post(empty.as('agency'), path, { items: [item] }));
      return (refused.errors as { reason: { en: string } }[])[0]?.reason.en;
    };
    const open = { pk: 'CASE#case_1', sk: 'CASE', caseId: 'case_1', state: 'review' };
    expect(await reasonFor(open)).toContain('the case case_1 is open (review)');
    const run = { pk: 'RUN#run_1', sk: 'RUN', runId: 'run_1', status: 'running' };
    expect(await reasonFor(run)).toContain('run_1 is not over');
    expect(await reasonFor({ pk: 'COMMAND#x', sk: 'ANSWER' })).toContain('COMMAND/ANSWER is no kind');
  }

  it('goes on where it is imported: the same items, its months settled, its conclusions expiring', async () => {
    const second = await Dynoxide.start(join(folder, 'two.db'));
    process.env.AWS_ENDPOINT_URL_DYNAMODB = second.endpoint;
    const host = await startTestHost([document], '2024-04-02T01:00:00.000Z');
    try {
      const elsewhere = new Town(host, document);
      await refusesWhatCannotMove(elsewhere);
      const done = await changhu(host, 'tenant', 'import', out);
      expect(done).toMatchObject({ code: 0 });
      await elsewhere.idle();
      const again = join(folder, 'again');
      await changhu(host, 'tenant', 'export', '--out', again);
      const own = (items: Item[]) =>
        items.filter((item) => !['SCHEME/HEAD', 'TENANT-IMPORT/IMPORT'].includes(kindOf(item)));
      expect(own(exported(again))).toEqual(own(exported(out)));
      expect((await changhu(host, 'tenant', 'import', out)).text).toContain('已导入过');
      // Documents lead where they led, by the key of the other city; whoever is looked for is found.
      const [theirs, ours] = [await scanned(second.endpoint), raw].map((items) =>
        items.filter((item) => kindOf(item) === 'DOCUMENT/PERSON'),
      );
      expect(theirs?.map(({ personId }) => personId).sort()).toEqual(
        ours?.map(({ personId }) => personId).sort(),
      );
      expect(theirs?.filter(({ pk }) => ours?.some((item) => item.pk === pk))).toEqual([]);
      for (const q of [makeIdNumber('320303', '1944-06-01', 7), '王', 'wangm', 'wm']) {
        const found = await elsewhere.post<{ items: object[] }>(elsewhere.as('agency'), '/searches', { q });
        expect(found.items.length, q).toBeGreaterThan(0);
      }
      // The platform there learns on which days everybody is insured, by digests of its own.
      const [there, here] = await Promise.all(
        [second, database].map(({ endpoint }) => scanned(endpoint, 'changhu_platform')),
      );
      const insured = (items: Item[] = []) => items.map((item) => item['city:xuzhou']).sort(byPerson);
      expect(insured(there)).toEqual(insured(here));
      expect(there?.filter(({ pk }) => here?.some((item) => item.pk === pk))).toEqual([]);

      // The city's own run at the beginning of May takes in what was owed of March: two days at 42 + 40, back.
      await elsewhere.advanceTo('2024-05-02T01:00:00.000Z');
      const taken = await corrections(elsewhere, running.personId, 'taken');
      expect(taken.map(({ fundFen }) => fundFen)).toEqual([-2 * 8_200]);
      // Of the year's 2,000 for medical care 100 were used elsewhere and 29 × 40 = 1,160 in March: 740 are left.
      await recordMonth(elsewhere, running.personId, '2024-04');
      const run = await elsewhere.settle('2024-04', '2024-04');
      const april = await settled(elsewhere, run, running.personId);
      expect(april.fundFen).toBe(30 * 4_200 + 74_000);
      await elsewhere.advanceTo('2024-09-01T01:00:00.000Z');
      expect(await seen(elsewhere, running.entitlementId)).toMatchObject({
        state: 'ended',
        endReason: 'expired',
      });
    } finally {
      await host.close();
      await second.close();
      process.env.AWS_ENDPOINT_URL_DYNAMODB = database.endpoint;
    }
  });

  it('is not imported from files that were changed, or are not whole', async () => {
    const file = readdirSync(out).find((name) => name === 'person.fact.jsonl') ?? '';
    appendFileSync(join(out, file), '{}\n');
    const changed = await changhu(test, 'tenant', 'import', out);
    expect(changed).toMatchObject({ code: 2 });
    expect(changed.text).toContain('文件与清单不符');
    rmSync(join(out, 'manifest.json'));
    expect((await changhu(test, 'tenant', 'import', out)).text).toContain('导出不完整');
  });
});

function byPerson(a: unknown, b: unknown): number {
  return (a as { personId: string }).personId < (b as { personId: string }).personId ? -1 : 1;
}

/** The items of the files of an export, in the order of their keys. */
function exported(out: string): Item[] {
  const files = readdirSync(out).filter((file) => file.endsWith('.jsonl'));
  return sorted(
    files.flatMap((file) =>
      readFileSync(join(out, file), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Item),
    ),
  );
}

function sorted(items: readonly Item[]): Item[] {
  const keyOf = ({ pk, sk }: Item) => `${pk} ${sk}`;
  return items.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** The table as the database has it. */
async function scanned(endpoint: string, TableName = 'changhu-xuzhou'): Promise<Item[]> {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new DynamoDBClient({ endpoint, region: 'cn-north-1', credentials });
  const items: Item[] = [];
  let start: Record<string, AttributeValue> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName, ExclusiveStartKey: start, ConsistentRead: true }),
    );
    items.push(...(page.Items ?? []).map((item) => checkedItem(unmarshall(item)) as Item));
    start = page.LastEvaluatedKey;
  } while (start);
  client.destroy();
  return items;
}
