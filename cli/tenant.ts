import { ROOT_NAMES } from '../functions/transfer/root-names.ts';
import { UsageError } from './errors.ts';
import { ExportFiles, linesOf, readManifest } from './export-files.ts';
import { ApiRefusal, ApiUnreachable, apiFor, type RosterApi } from './roster-api.ts';

type Print = (line: string) => void;

export interface TenantOptions {
  url: string;
  tenant?: string | undefined;
  user: string;
  token?: string | undefined;
  out?: string | undefined;
}

/** As the API takes them. */
const MOST_ITEMS = 40;
const MOST_CHARACTERS = 300_000;
/** What cannot be imported must be found before anything else is. */
const FIRST = ['CASE/CASE', 'RUN/RUN'];

/** `changhu tenant export`: everything of a city in files, see docs/export.md. */
export async function tenantExport(options: TenantOptions, print: Print, printError: Print): Promise<number> {
  const { tenant = '', out } = options;
  const api = apiFor(options);
  if (out === undefined) throw new UsageError('--out 须指定文件夹 · names the folder to write to');
  const exportedAt = new Date().toISOString();
  const files = await ExportFiles.in(out);
  return told(printError, async () => {
    for (const root of ROOT_NAMES) await exportRoot(api, root, files);
    const manifest = await files.finish(tenant, exportedAt);
    const items = manifest.files.reduce((sum, file) => sum + file.items, 0);
    print(`已导出 exported ${tenant}：${manifest.files.length} 个文件 files，${items} 条 items → ${out}`);
    return 0;
  });
}

async function exportRoot(api: RosterApi, root: string, files: ExportFiles): Promise<void> {
  let cursor: string | undefined;
  do {
    const query = cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`;
    const page = await api.get<{
      items: { kind: string; item: Record<string, unknown> }[];
      nextCursor?: string;
    }>(`/export/${root}${query}`);
    for (const { kind, item } of page.items) await files.add(kind, item);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
}

/** `changhu tenant import`: an export into the same city without persons; broken off, the same command goes on. */
export async function tenantImport(
  folder: string,
  options: TenantOptions,
  print: Print,
  printError: Print,
): Promise<number> {
  const api = apiFor(options);
  const { manifest, contentHash } = await readManifest(folder);
  return told(printError, async () => {
    const start = { tenant: manifest.tenant, contentHash };
    const { importId, status } = await api.send<{ importId: string; status: string }>(
      'POST',
      '/tenant-imports',
      `tenant-import-${contentHash}-${Date.now()}`,
      start,
    );
    if (status === 'completed') {
      print('已导入过，未作改动 · imported before; nothing was changed');
      return 0;
    }
    const files = manifest.files.toSorted((a, b) => orderOf(a.kind) - orderOf(b.kind));
    let items = 0;
    for (const { file } of files) items += await importFile(api, importId, folder, file);
    await resume(api, importId);
    print(`已导入 imported ${manifest.tenant}：${items} 条 items（${importId}）`);
    return 0;
  });
}

function orderOf(kind: string): number {
  return FIRST.includes(kind) ? 0 : 1;
}

async function importFile(api: RosterApi, importId: string, folder: string, file: string): Promise<number> {
  let sent = 0;
  let batch: string[] = [];
  const send = async () => {
    if (batch.length === 0) return;
    const items = batch.map((line) => JSON.parse(line) as unknown);
    await api.send('POST', `/tenant-imports/${importId}/items`, `${importId}-${file}-${sent}`, { items });
    sent += batch.length;
    batch = [];
  };
  let characters = 0;
  for await (const line of linesOf(folder, file)) {
    if (batch.length === MOST_ITEMS || characters + line.length > MOST_CHARACTERS) {
      await send();
      characters = 0;
    }
    batch.push(line);
    characters += line.length;
  }
  await send();
  return sent;
}

async function resume(api: RosterApi, importId: string): Promise<void> {
  let cursor: string | undefined;
  let page = 0;
  do {
    const body = cursor === undefined ? {} : { cursor };
    const answer = await api.send<{ nextCursor?: string }>(
      'POST',
      `/tenant-imports/${importId}/resumption`,
      `${importId}-resumption-${page}-${Date.now()}`,
      body,
    );
    cursor = answer.nextCursor;
    page += 1;
  } while (cursor !== undefined);
}

async function told(printError: Print, act: () => Promise<number>): Promise<number> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof ApiRefusal || error instanceof ApiUnreachable)) throw error;
    printError(error.message);
    return 3;
  }
}
