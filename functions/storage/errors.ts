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
