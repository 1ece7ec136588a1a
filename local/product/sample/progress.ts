const BAR_WIDTH = 28;

/** One line that tells how far a long work is: drawn over itself on a terminal, a line a stage elsewhere. */
export class Progress {
  readonly #out: NodeJS.WriteStream;
  #stage = '';
  #done = 0;
  #total = 0;

  constructor(out: NodeJS.WriteStream = process.stdout) {
    this.#out = out;
  }

  stage(title: string, total: number): void {
    this.#finishLine();
    this.#stage = title;
    this.#done = 0;
    this.#total = total;
    this.#draw();
  }

  step(count = 1): void {
    this.#done += count;
    this.#draw();
  }

  end(): void {
    this.#finishLine();
    this.#stage = '';
  }

  #draw(): void {
    if (!this.#out.isTTY) return;
    const share = this.#total === 0 ? 1 : Math.min(1, this.#done / this.#total);
    const filled = Math.round(share * BAR_WIDTH);
    const bar = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
    this.#out.write(`\r\x1b[2K${bar} ${String(Math.round(share * 100)).padStart(3)} %  ${this.#stage}`);
  }

  #finishLine(): void {
    if (this.#stage === '') return;
    this.#out.write(this.#out.isTTY ? '\r\x1b[2K' : '');
    this.#out.write(`✓ ${this.#stage} (${this.#done})\n`);
  }
}
