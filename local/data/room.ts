import { statfsSync } from 'node:fs';

/** Less than this is as good as nothing: a database needs pages, a log lines. */
const leastBytes = 512 * 1024;
const lookMillis = 250;

/** The room that is left on the disk of a data folder. */
export class Room {
  private readonly directory: string;
  /** Counts the times that the disk had been full and no longer is. */
  episodes = 0;

  constructor(directory: string) {
    this.directory = directory;
  }

  get isFull(): boolean {
    return this.freeBytes() < leastBytes;
  }

  freeBytes(): number {
    const { bavail, bsize } = statfsSync(this.directory);
    return bavail * bsize;
  }

  /** Resolves at once while there is room, otherwise when there is again or `isOver` says that nobody waits any more. */
  async made(isOver: () => boolean): Promise<void> {
    if (!this.isFull) return;
    while (this.isFull && !isOver()) await new Promise((resolve) => setTimeout(resolve, lookMillis));
    this.episodes += 1;
  }
}
