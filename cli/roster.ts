import { ROSTER_COLUMNS, rosterColumns } from '../rules/enrolment/index.ts';
import { UsageError } from './errors.ts';
import { printable } from './printable.ts';
import { ApiRefusal, ApiUnreachable, RosterApi } from './roster-api.ts';
import { type ImportEnd, importRoster } from './roster-import.ts';

type Print = (line: string) => void;

export interface RosterOptions {
  url: string;
  tenant?: string | undefined;
  user: string;
  token?: string | undefined;
  dryRun: boolean;
  sheet?: string | undefined;
  rejects?: string | undefined;
}

const PROGRESS_EVERY_MILLIS = 2000;

/**
 * `changhu roster import`: exit status 0 when every row was taken, 1 when rows were rejected, 3 when the API could not be
 * reached or refused, 130 when it was stopped; after 3 and 130 the same command goes on.
 */
export async function rosterImport(
  path: string,
  options: RosterOptions,
  print: Print,
  printError: Print,
): Promise<number> {
  const { tenant, rejects = `${path}.rejected.csv`, dryRun, sheet } = options;
  if (tenant === undefined)
    throw new UsageError('--tenant 须指定统筹地区 · names the tenant, such as --tenant xuzhou');
  const api = new RosterApi({
    url: options.url.replace(/\/$/, ''),
    tenant,
    user: options.user,
    token: options.token ?? process.env.CHANGHU_TOKEN,
  });
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
  try {
    const progress = progressPrinter(printError);
    const printLine: Print = (line) => print(printable(line));
    const request = {
      path,
      sheet,
      dryRun,
      rejectsPath: rejects,
      api,
      print: printLine,
      progress,
      signal: stop.signal,
    };
    return told(await importRoster(request), dryRun, rejects, print);
  } catch (error) {
    if (!(error instanceof ApiRefusal || error instanceof ApiUnreachable)) throw error;
    printError(`${error.message}\n再次运行同一命令即可继续 · run the same command again to go on`);
    return 3;
  } finally {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  }
}

function told(end: ImportEnd, dryRun: boolean, rejects: string, print: Print): number {
  if (end.stopped) {
    print(
      `已停止于第 ${end.rowsDone} 行；再次运行同一命令即可继续 · stopped after row ${end.rowsDone}; run it again to go on`,
    );
    return 130;
  }
  const { counts, rowsDone } = end.state;
  const title = dryRun ? '试导入完成，未登记任何人员 · dry run; nobody was enrolled' : '导入完成 · imported';
  print(`${title}：${rowsDone} 行 rows`);
  print(
    `新增 created ${counts.created} · 变更 changed ${counts.changed} · 未变 unchanged ${counts.unchanged} · 退回 rejected ${counts.rejected}`,
  );
  if (counts.rejected === 0) return 0;
  print(`退回的行及原因 · rejected rows and reasons: ${rejects}`);
  return 1;
}

/** Rows a second since this run began, and how long the rest takes at that rate. */
function progressPrinter(printError: Print): (rows: number, share: number) => void {
  const startedAt = performance.now();
  let first: { rows: number; share: number } | undefined;
  let printedAt = startedAt;
  return (rows, share) => {
    first ??= { rows, share };
    const now = performance.now();
    if (now - printedAt < PROGRESS_EVERY_MILLIS) return;
    printedAt = now;
    const seconds = (now - startedAt) / 1000;
    const rate = Math.round((rows - first.rows) / seconds);
    const left = share > first.share ? (seconds * (1 - share)) / (share - first.share) : 0;
    printError(
      `${rows} 行 rows · ${rate} 行/秒 rows/s · ${Math.round(share * 100)} % · 约剩 about ${Math.ceil(left)} 秒 s left`,
    );
  };
}

/** `changhu roster template`: a CSV to fill in, with an example row; what the columns hold goes to the terminal. */
export function rosterTemplate(print: Print, printError: Print): number {
  print(rosterColumns.map((column) => ROSTER_COLUMNS[column].title.zh).join(','));
  print(rosterColumns.map((column) => ROSTER_COLUMNS[column].example).join(','));
  for (const column of rosterColumns) {
    const { title, content } = ROSTER_COLUMNS[column];
    printError(`${title.zh} ${title.en}：${content.zh} ${content.en}`.replace(/：\s+$/, ''));
  }
  return 0;
}
