import { MAX_CELL } from './place.ts';

/** The text of a cell that may be written in several runs; what is said of its pronunciation is left out. */
export class TextOfRuns {
  #text = '';
  #isText = false;
  #isSpoken = false;

  /** Whether a text is under way, in which no element may stand. */
  get isOpen(): boolean {
    return this.#isText;
  }

  open(name: string): void {
    if (name === 'rPh') this.#isSpoken = true;
    this.#isText = name === 't' && !this.#isSpoken;
  }

  /** Takes one letter more than a cell may have, so that whoever asks sees that it is too long. */
  text(piece: string): void {
    if (this.#isText && this.#text.length <= MAX_CELL) this.#text += piece.slice(0, MAX_CELL + 1);
  }

  close(name: string): void {
    if (name === 'rPh') this.#isSpoken = false;
    if (name === 't') this.#isText = false;
  }

  whole(): string {
    return unescaped(this.#text);
  }
}

/** Workbooks write what XML cannot hold as `_x000D_`. Half a letter is no letter. */
export function unescaped(text: string): string {
  const whole = text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;
  return whole.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}
