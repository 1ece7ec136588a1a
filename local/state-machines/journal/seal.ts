/** How much a file holds at least, with the digest up to there: of the journal's own chain, or of all bytes. */
export interface Extent {
  readonly bytes: number;
  readonly crc: number;
  /** The file, where its name changes. */
  readonly file?: string | undefined;
}

/** What somebody else remembers of a file, so that one that was emptied or cut shows. */
export interface Seal {
  /** What must be there, the one or the other; empty where nothing was ever sealed. */
  expected(): readonly Extent[];
  note(extent: Extent): void;
  /** The file is about to be replaced by this; on disk when it returns. */
  replacing(next: Extent): void;
}

/** The seals of a journal, its archive, and the archive's index. */
export interface JournalSeals {
  readonly journal: Seal;
  readonly archive: Seal;
  readonly closed: Seal;
}

const unsealed: Seal = { expected: () => [], note: () => undefined, replacing: () => undefined };
/** Remembers nothing. */
export const UNSEALED: JournalSeals = { journal: unsealed, archive: unsealed, closed: unsealed };
