/** A command line that cannot be followed; the message is meant for whoever typed it. */
export class UsageError extends Error {
  override name = 'UsageError';
}
