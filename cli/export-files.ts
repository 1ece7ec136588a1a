import { createHash, type Hash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream, readFileSync, type WriteStream } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import * as z from 'zod';
import { ITEMS } from '../functions/transfer/words.ts';
import { UsageError } from './errors.ts';

const Manifest = z.object({
  format: z.literal(1),
  tenant: z.string(),
  exportedAt: z.string(),
  files: z.array(z.object({ file: z.string(), kind: z.string(), items: z.int(), sha256: z.string() })),
});
export type Manifest = z.infer<typeof Manifest>;

const MANIFEST = 'manifest.json';

/** `PERSON/FACT` is in `person.fact.jsonl`. */
export function fileOf(kind: string): string {
  return `${kind.toLowerCase().replace('/*', '').replace('/', '.')}.jsonl`;
}

/** The files of an export while they are written: one a kind, one item a line. */
export class ExportFiles {
  readonly #folder: string;
  readonly #open = new Map<string, { file: WriteStream; hash: Hash; items: number }>();

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** @throws UsageError where the folder holds something already */
  static async in(folder: string): Promise<ExportFiles> {
    await mkdir(folder, { recursive: true });
    if ((await readdir(folder)).length > 0)
      throw new UsageError(`--out 须为空文件夹 · must be an empty folder: ${folder}`);
    const files = new ExportFiles(folder);
    for (const kind of Object.keys(ITEMS)) files.#begin(kind);
    return files;
  }

  async add(kind: string, item: Record<string, unknown>): Promise<void> {
    const open = this.#open.get(kind);
    if (!open) throw new Error(`the API exported an item of the kind ${kind}, which no file is for`);
    const line = `${JSON.stringify(item)}\n`;
    open.hash.update(line);
    open.items += 1;
    if (!open.file.write(line)) await once(open.file, 'drain');
  }

  /** Closes the files; with the manifest the export is whole. */
  async finish(tenant: string, exportedAt: string): Promise<Manifest> {
    const files: Manifest['files'] = [];
    for (const [kind, { file, hash, items }] of this.#open) {
      file.end();
      await finished(file);
      files.push({ file: fileOf(kind), kind, items, sha256: hash.digest('hex') });
    }
    const manifest: Manifest = { format: 1, tenant, exportedAt, files };
    await writeFile(join(this.#folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
    return manifest;
  }

  #begin(kind: string): void {
    const file = createWriteStream(join(this.#folder, fileOf(kind)));
    this.#open.set(kind, { file, hash: createHash('sha256'), items: 0 });
  }
}

/** @throws UsageError where the folder is no whole export, or a file of it was changed */
export async function readManifest(folder: string): Promise<{ manifest: Manifest; contentHash: string }> {
  const text = readText(join(folder, MANIFEST));
  const read = Manifest.safeParse(JSON.parse(text));
  if (!read.success)
    throw new UsageError(`${MANIFEST} 不是导出清单 · is no manifest of an export: ${folder}`);
  for (const { file, sha256 } of read.data.files) {
    const hash = createHash('sha256');
    for await (const bytes of createReadStream(join(folder, file))) hash.update(bytes);
    if (hash.digest('hex') !== sha256)
      throw new UsageError(`文件与清单不符 · is not the file that was exported: ${file}`);
  }
  return { manifest: read.data, contentHash: createHash('sha256').update(text).digest('hex') };
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new UsageError(`没有 ${MANIFEST}，导出不完整 · there is none, so the export is not whole: ${path}`);
  }
}

/** The items of a file, each as its line. */
export function linesOf(folder: string, file: string): AsyncIterable<string> {
  return createInterface({
    input: createReadStream(join(folder, file)),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
}
