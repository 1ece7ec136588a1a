import { TableError } from './errors.ts';
import { MAX_CELL } from './place.ts';

const PAGE_BYTES = 4 * 1024 * 1024;
/** The texts of a workbook of a million persons, each with name, number and telephone. */
const MAX_PAGES = 24;
const MAX_TEXTS = 5_000_000;

/** Texts by number, packed: as strings of their own they would take three times the room. */
export class TextPool {
  readonly #pages: Buffer[] = [];
  #used = PAGE_BYTES;
  /** Where each text begins, counted over all pages, and how long it is, both in bytes. */
  #starts = new Uint32Array(1024);
  #lengths = new Uint32Array(1024);
  #count = 0;

  /** @throws TableError where there are more texts than can be held */
  add(text: string): void {
    if (text.length > MAX_CELL)
      throw new TableError({
        zh: `第 ${this.#count + 1} 个共享文字超过 ${MAX_CELL} 字`,
        en: `shared text ${this.#count + 1} is longer than ${MAX_CELL} characters`,
      });
    const bytes = Buffer.from(text);
    if (this.#used + bytes.length > PAGE_BYTES) this.#turn();
    if (this.#count === MAX_TEXTS) throw tooMany();
    if (this.#count === this.#starts.length) this.#grow();
    const page = this.#pages.length - 1;
    bytes.copy(this.#pages[page] as Buffer, this.#used);
    this.#starts[this.#count] = page * PAGE_BYTES + this.#used;
    this.#lengths[this.#count] = bytes.length;
    this.#used += bytes.length;
    this.#count += 1;
  }

  /** That the next text is none. */
  unreadable(): TableError {
    return new TableError({
      zh: `第 ${this.#count + 1} 个共享文字无法读取，工作簿已损坏`,
      en: `shared text ${this.#count + 1} cannot be read; the workbook is damaged`,
    });
  }

  /** `undefined` where there is no text of this number. */
  get(number: number): string | undefined {
    const start = this.#starts[number];
    const length = this.#lengths[number];
    if (number >= this.#count || start === undefined || length === undefined) return undefined;
    const from = start % PAGE_BYTES;
    return this.#pages[Math.floor(start / PAGE_BYTES)]?.toString('utf8', from, from + length);
  }

  #turn(): void {
    if (this.#pages.length === MAX_PAGES) throw tooMany();
    this.#pages.push(Buffer.allocUnsafe(PAGE_BYTES));
    this.#used = 0;
  }

  #grow(): void {
    const grown = (old: Uint32Array<ArrayBuffer>) => {
      const next = new Uint32Array(old.length * 2);
      next.set(old);
      return next;
    };
    this.#starts = grown(this.#starts);
    this.#lengths = grown(this.#lengths);
  }
}

function tooMany(): TableError {
  return new TableError({
    zh: '工作簿的文字超过 96 MB 或 500 万条，请另存为 CSV',
    en: 'the workbook holds more than 96 MB or five million texts; save it as CSV',
  });
}
