import { ROSTER_COLUMNS, type TableColumn } from '../rules/enrolment/index.ts';
import { TAKEOVER_COLUMNS } from '../rules/takeover/index.ts';
import { VISIT_COLUMNS } from '../rules/visit-rows/index.ts';
import { UsageError } from './errors.ts';
import { type ImportKind, ROSTER, TAKEOVER, visitsOf } from './import-kind.ts';
import { printable } from './printable.ts';
import { ApiRefusal, ApiUnreachable, apiFor } from './roster-api.ts';
import { type ImportEnd, importFile } from './roster-import.ts';

type Print = (line: string) => void;

export interface ImportOptions {
  url: string;
  tenant?: string | undefined;
  user: string;
  token?: string | undefined;
  dryRun: boolean;
  sheet?: string | undefined;
  rejects?: string | undefined;
}

const PROGRESS_EVERY_MILLIS = 2000;

/** `changhu roster import`, see `fileImport`. */
export function rosterImport(...asked: Asked): Promise<number> {
  return fileImport(ROSTER, ...asked);
}

/** `changhu takeover import`, see `fileImport`. */
export function takeoverImport(...asked: Asked): Promise<number> {
  return fileImport(TAKEOVER, ...asked);
}

/** `changhu visits import`, see `fileImport`. */
export function visitsImport(
  path: string,
  { provider, ...options }: ImportOptions & { provider?: string | undefined },
  print: Print,
  printError: Print,
): Promise<number> {
  if (provider === undefined || provider === '')
    throw new UsageError('--provider 须指定机构 · names the provider whose visits these are');
  return fileImport(visitsOf(provider), path, options, print, printError);
}

type Asked = [path: string, options: ImportOptions, print: Print, printError: Print];

/**
 * Exit status 0 when every row was taken, 1 when rows were rejected, 3 when the API could not be
 * reached or refused, 130 when it was stopped; after 3 and 130 the same command goes on.
 */
async function fileImport<Column extends string>(
  kind: ImportKind<Column>,
  ...[path, options, print, printError]: Asked
): Promise<number> {
  const { rejects = `${path}.rejected.csv`, dryRun, sheet } = options;
  const api = apiFor(options);
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
  try {
    const progress = progressPrinter(printError);
    const printLine: Print = (line) => print(printable(line));
    const request = {
      kind,
      path,
      sheet,
      dryRun,
      rejectsPath: rejects,
      api,
      print: printLine,
      progress,
      signal: stop.signal,
    };
    return told(await importFile(request), kind, { dryRun, rejects, print });
  } catch (error) {
    if (!(error instanceof ApiRefusal || error instanceof ApiUnreachable)) throw error;
    printError(`${error.message}\n再次运行同一命令即可继续 · run the same command again to go on`);
    return 3;
  } finally {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  }
}

function told<Column extends string>(
  end: ImportEnd,
  { tried, done, outcomes }: ImportKind<Column>,
  { dryRun, rejects, print }: { dryRun: boolean; rejects: string; print: Print },
): number {
  if (end.stopped) {
    print(
      `已停止于第 ${end.rowsDone} 行；再次运行同一命令即可继续 · stopped after row ${end.rowsDone}; run it again to go on`,
    );
    return 130;
  }
  const { counts, rowsDone } = end.state;
  print(`${dryRun ? tried : done}：${rowsDone} 行 rows`);
  print(
    Object.entries(outcomes)
      .map(([outcome, zh]) => `${zh} ${outcome} ${counts[outcome]}`)
      .join(' · '),
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

/** `changhu roster template`. */
export function rosterTemplate(print: Print, printError: Print): number {
  return fileTemplate(ROSTER_COLUMNS, print, printError);
}

/** `changhu takeover template`. */
export function takeoverTemplate(print: Print, printError: Print): number {
  return fileTemplate(TAKEOVER_COLUMNS, print, printError);
}

/** `changhu visits template`. */
export function visitsTemplate(print: Print, printError: Print): number {
  return fileTemplate(VISIT_COLUMNS, print, printError);
}

/** A CSV to fill in, with an example row; what the columns hold goes to the terminal. */
export function fileTemplate(
  columns: Readonly<Record<string, TableColumn>>,
  print: Print,
  printError: Print,
): number {
  const all = Object.values(columns);
  print(all.map(({ title }) => title.zh).join(','));
  print(all.map(({ example }) => example).join(','));
  for (const { title, content } of all)
    printError(`${title.zh} ${title.en}：${content.zh} ${content.en}`.replace(/：\s+$/, ''));
  return 0;
}
