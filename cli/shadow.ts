import { PAID_COLUMNS } from '../rules/takeover/index.ts';
import { fileTemplate } from './roster.ts';
import { ApiRefusal, ApiUnreachable, apiFor, type RosterApi } from './roster-api.ts';
import { type NumberedRow, readPaidFile } from './shadow-file.ts';
import { type Difference, differenceLines, sizeOf, writeReport } from './shadow-report.ts';

type Print = (line: string) => void;

export interface ShadowOptions {
  url: string;
  tenant?: string | undefined;
  user: string;
  token?: string | undefined;
  sheet?: string | undefined;
  report?: string | undefined;
}

interface Amounts {
  personId: string;
  providerId: string | null;
  fundFen: number;
  selfFen: number;
  explanations: Difference['explanations'];
}
type Comparison = Omit<Difference, 'month' | 'outcome' | 'idNumber' | 'provider'> & {
  outcome: Difference['outcome'] | 'equal';
};

const ROWS_A_REQUEST = 50;
const REQUESTS_AT_ONCE = 4;
const SHOWN = 20;

/**
 * `changhu shadow compare`: exit status 0 when everything is equal to the fen, 1 when there are differences or rows
 * that cannot be read, 3 when the API could not be reached or refused. Books nothing, so it may be repeated at will.
 */
export async function shadowCompare(
  path: string,
  options: ShadowOptions,
  print: Print,
  printError: Print,
): Promise<number> {
  const { report = `${path}.differences.csv`, sheet } = options;
  const api = apiFor(options);
  const { rows, wrong } = await readPaidFile(path, sheet);
  if (wrong.length > 0) {
    for (const line of wrong) print(line);
    print('文件有误，未比对 · rows cannot be read, so nothing was compared');
    return 1;
  }
  try {
    const { differences, equal } = await compareAll(api, rows);
    await writeReport(report, differences);
    for (const difference of differences.slice(0, SHOWN))
      for (const line of differenceLines(difference)) print(line);
    print(
      `一致 equal ${equal} · 不同 different ${differences.length}${differences.length > 0 ? `（${report}）` : ''}`,
    );
    return differences.length === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof ApiRefusal || error instanceof ApiUnreachable)) throw error;
    printError(error.message);
    return 3;
  }
}

/** Largest first; of equal size in the order of the file. */
async function compareAll(
  api: RosterApi,
  rows: readonly NumberedRow[],
): Promise<{ differences: Difference[]; equal: number }> {
  const differences: Difference[] = [];
  let equal = 0;
  for (const month of [...new Set(rows.map((row) => row.month))].sort()) {
    const ofMonth = rows.filter((row) => row.month === month);
    const byRow = new Map(ofMonth.map((row) => [row.row, row]));
    const comparisons = await comparisonsOf(api, month, ofMonth);
    const seen = new Set(comparisons.flatMap(({ personId }) => personId ?? []));
    for (const { outcome, ...comparison } of comparisons) {
      const said = byRow.get(comparison.rows[0] ?? 0);
      if (outcome === 'equal') equal += 1;
      else differences.push({ ...comparison, outcome, month, ...namesOf(said) });
    }
    differences.push(...(await untold(api, month, seen)));
  }
  return {
    differences: differences.sort((a, b) => sizeOf(b) - sizeOf(a) || firstRow(a) - firstRow(b)),
    equal,
  };
}

function namesOf(said: NumberedRow | undefined) {
  return said ? { idNumber: said.idNumber, provider: said.provider } : {};
}

function firstRow({ rows }: Difference): number {
  return rows[0] ?? Number.MAX_SAFE_INTEGER;
}

async function comparisonsOf(
  api: RosterApi,
  month: string,
  rows: readonly NumberedRow[],
): Promise<Comparison[]> {
  const requests = requestsOf(rows);
  const found: Comparison[][] = [];
  let next = 0;
  const work = async () => {
    for (let index = next++; requests[index]; index = next++) {
      const body = { rows: (requests[index] ?? []).map(({ month: _, ...row }) => row) };
      // Each look is a new one: what is computed may have changed since the last.
      const key = `shadow-${month}-${index}-${Date.now()}`;
      const answer = await api.send<{ comparisons: Comparison[] }>(
        'POST',
        `/shadow-months/${month}/comparisons`,
        key,
        body,
      );
      found[index] = answer.comparisons;
    }
  };
  await Promise.all(Array.from({ length: REQUESTS_AT_ONCE }, work));
  return found.flat();
}

/** All rows of a person stand in one request. */
function requestsOf(rows: readonly NumberedRow[]): NumberedRow[][] {
  const byPerson = new Map<string, NumberedRow[]>();
  for (const row of rows) byPerson.set(row.idNumber, [...(byPerson.get(row.idNumber) ?? []), row]);
  const requests: NumberedRow[][] = [];
  let current: NumberedRow[] = [];
  for (const own of byPerson.values()) {
    if (current.length + own.length > ROWS_A_REQUEST && current.length > 0) {
      requests.push(current);
      current = [];
    }
    current.push(...own);
  }
  return current.length > 0 ? [...requests, current] : requests;
}

/** What would be paid here to persons of whom the file says nothing. */
async function untold(api: RosterApi, month: string, seen: ReadonlySet<string>): Promise<Difference[]> {
  const found: Difference[] = [];
  let cursor: string | undefined;
  do {
    const query = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const path = `/shadow-months/${month}?limit=50${query}`;
    const page = await api.get<{ items: Amounts[]; nextCursor?: string }>(path);
    for (const { personId, providerId, fundFen, selfFen, explanations } of page.items)
      if (!seen.has(personId) && (fundFen !== 0 || selfFen !== 0))
        found.push({
          ...{ rows: [], outcome: 'only-here', month, personId, providerId },
          theirs: { fundFen: 0, selfFen: 0 },
          ours: { fundFen, selfFen },
          explanations,
        });
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return found;
}

/** `changhu shadow template`. */
export function shadowTemplate(print: Print, printError: Print): number {
  return fileTemplate(PAID_COLUMNS, print, printError);
}
