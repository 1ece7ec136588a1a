/** Another writer was quicker on the same items; the caller may try again. */
export class WriteConflict extends Error {
  override name = 'WriteConflict';
}

/** The case is over (withdrawn, lapsed, the person died …): its workflow takes no further step and catches this by name. */
export class CaseEnded extends Error {
  override name = 'case_ended';
}

/** A cursor that this API did not hand out. */
export class CursorInvalid extends Error {
  override name = 'CursorInvalid';
}

/** An item that is not what was written: nothing is computed from it, and it is named to whoever keeps the data. */
export class ItemDamaged extends Error {
  override name = 'ItemDamaged';

  constructor(pk: string, sk: string) {
    super(`the item ${pk} / ${sk} is not what was written`);
  }
}
