import { type DateSystem, showsDay } from './day-number.ts';
import { TableError } from './errors.ts';
import { excerpt } from './excerpt.ts';
import type { Merge, RawRow, RawSheet } from './row.ts';
import { TextOfRuns } from './runs.ts';
import { SheetReader, type WorkbookContext } from './sheet-reader.ts';
import { TextPool } from './text-pool.ts';
import { type Attributes, type XmlEvents, ZippedXml } from './zipped-xml.ts';

/** What stands beside the sheets and the texts is small. */
const MAX_PART_BYTES = 16 * 1024 * 1024;
const MAX_TEXTS_BYTES = 1024 * 1024 * 1024;
const MAX_SHEETS = 1000;

/** A workbook of the format XLSX. */
export interface Workbook {
  system: DateSystem;
  sheets: readonly RawSheet[];
  close(): void;
}

/** @throws TableError where the file is no workbook */
export async function openWorkbook(path: string): Promise<Workbook> {
  const zip = await ZippedXml.open(path);
  try {
    const main = await mainPart(zip);
    const relations = await relationsOf(zip, main);
    const list = new SheetList();
    await zip.read(main, list, MAX_PART_BYTES);
    const targetOf = (type: string) => [...relations.values()].find((one) => one.type.endsWith(`/${type}`));
    const context = {
      texts: await textsOf(zip, targetOf('sharedStrings')?.path),
      system: list.system,
      dayStyles: await dayStylesOf(zip, targetOf('styles')?.path),
    };
    const sheets = list.sheets.flatMap(({ name, isHidden, relation }) => {
      const target = relations.get(relation);
      // A sheet may be a chart alone.
      if (!target?.type.endsWith('/worksheet')) return [];
      if (!zip.has(target.path)) throw missing(target.path);
      return [new WorkbookSheet(zip, target.path, name, isHidden, context)];
    });
    return { system: list.system, sheets, close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

class WorkbookSheet implements RawSheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly #zip: ZippedXml;
  readonly #part: string;
  readonly #context: WorkbookContext;
  #reader: SheetReader | undefined;

  constructor(zip: ZippedXml, part: string, name: string, isHidden: boolean, context: WorkbookContext) {
    this.#zip = zip;
    this.#part = part;
    this.name = name;
    this.isHidden = isHidden;
    this.#context = context;
  }

  async *rows(): AsyncGenerator<RawRow> {
    const reader = new SheetReader(this.#context);
    this.#reader = reader;
    for await (const _ of this.#zip.pieces(this.#part, reader)) yield* reader.take();
    yield* reader.take();
  }

  merges(): readonly Merge[] {
    return this.#reader?.merges ?? [];
  }

  hiddenColumns() {
    return this.#reader?.hiddenColumns ?? [];
  }
}

const MAIN_PART = 'xl/workbook.xml';

async function mainPart(zip: ZippedXml): Promise<string> {
  const roots = await relationsOf(zip, '');
  const named = [...roots.values()].find(({ type }) => type.endsWith('/officeDocument'))?.path;
  const main = named ?? MAIN_PART;
  if (!zip.has(main))
    throw new TableError({
      zh: '不是 XLSX 工作簿，请另存为 XLSX 或 CSV',
      en: 'this is no XLSX workbook; save it as XLSX or CSV',
    });
  // The binary workbook has the same parts in another form.
  if (main.endsWith('.bin'))
    throw new TableError({ zh: '是 XLSB 工作簿，请另存为 XLSX', en: 'this is XLSB; save it as XLSX' });
  return main;
}

interface Relation {
  type: string;
  path: string;
}

/** What a part points to, by id; of the package itself where `part` is ''. */
async function relationsOf(zip: ZippedXml, part: string): Promise<Map<string, Relation>> {
  const cut = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, cut);
  const found = new Map<string, Relation>();
  const open = (name: string, { Id, Type = '', Target = '' }: Attributes) => {
    if (name === 'Relationship' && Id !== undefined)
      found.set(Id, { type: Type, path: resolved(folder, Target) });
  };
  await zip.read(`${folder}_rels/${part.slice(cut)}.rels`, { open }, MAX_PART_BYTES);
  return found;
}

function resolved(folder: string, target: string): string {
  const path: string[] = [];
  for (const step of `${target.startsWith('/') ? '' : folder}${target}`.split('/'))
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  return path.join('/');
}

class SheetList implements XmlEvents {
  readonly sheets: { name: string; isHidden: boolean; relation: string }[] = [];
  system: DateSystem = 1900;

  open(name: string, attributes: Attributes): void {
    // Later versions of the format add a second `workbookPr` that does not know the date system.
    if (name === 'workbookPr' && isTrue(attributes.date1904)) this.system = 1904;
    if (name !== 'sheet') return;
    if (this.sheets.length === MAX_SHEETS)
      throw new TableError({
        zh: `工作表超过 ${MAX_SHEETS} 张`,
        en: `there are more than ${MAX_SHEETS} sheets`,
      });
    const [, relation = ''] = Object.entries(attributes).find(([key]) => key.endsWith(':id')) ?? [];
    const isHidden = attributes.state === 'hidden' || attributes.state === 'veryHidden';
    this.sheets.push({ name: attributes.name ?? '', isHidden, relation });
  }
}

/** Texts that cells point to by number; what is said of their pronunciation is left out. */
async function textsOf(zip: ZippedXml, part: string | undefined): Promise<TextPool> {
  const texts = new TextPool();
  if (part === undefined) return texts;
  if (!zip.has(part)) throw missing(part);
  await zip.read(part, new SharedTexts(texts), MAX_TEXTS_BYTES);
  return texts;
}

class SharedTexts implements XmlEvents {
  readonly #texts: TextPool;
  #text = new TextOfRuns();
  /** A text within a text would take its place. */
  #isWithin = false;

  constructor(texts: TextPool) {
    this.#texts = texts;
  }

  open(name: string): void {
    if (this.#text.isOpen || (name === 'si' && this.#isWithin)) throw this.#texts.unreadable();
    if (name === 'si') {
      this.#text = new TextOfRuns();
      this.#isWithin = true;
    }
    this.#text.open(name);
  }

  text(piece: string): void {
    this.#text.text(piece);
  }

  close(name: string): void {
    this.#text.close(name);
    if (name !== 'si') return;
    this.#isWithin = false;
    this.#texts.add(this.#text.whole());
  }
}

/** A workbook may have none; then its cells have the first, which shows numbers. `null` where they are lost. */
async function dayStylesOf(zip: ZippedXml, part: string | undefined): Promise<boolean[] | null> {
  if (part === undefined) return [false];
  if (!zip.has(part)) return null;
  const codes = new Map<number, string>();
  const styles: boolean[] = [];
  let isCellStyle = false;
  await zip.read(
    part,
    {
      open: (name, { numFmtId = '0', formatCode = '' }) => {
        if (name === 'numFmt') codes.set(Number(numFmtId), formatCode);
        if (name === 'cellXfs') isCellStyle = true;
        if (name === 'xf' && isCellStyle)
          styles.push(showsDay(Number(numFmtId), codes.get(Number(numFmtId))));
      },
      close: (name) => {
        if (name === 'cellXfs') isCellStyle = false;
      },
    },
    MAX_PART_BYTES,
  );
  return styles.length > 0 ? styles : [false];
}

function isTrue(text: string | undefined): boolean {
  return text === '1' || text === 'true' || text === 'on';
}

function missing(part: string): TableError {
  const name = excerpt(part);
  return new TableError({
    zh: `工作簿已损坏，缺少 ${name}`,
    en: `the workbook is damaged: ${name} is missing`,
  });
}
