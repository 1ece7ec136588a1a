/** Another writer was quicker on the same items; the caller may try again. */
export class WriteConflict extends Error {
  override name = 'WriteConflict';
}

/** A cursor that this API did not hand out. */
export class CursorInvalid extends Error {
  override name = 'CursorInvalid';
}
