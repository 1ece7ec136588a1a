/** Whom the host signs in; what a user's name means is known to whoever starts the host. */
export interface SignIns {
  /** How a user is written, in a sentence for whoever wrote it otherwise. */
  readonly form: string;
  /** The user of that name; null for what names none. */
  read(name: unknown): LocalUser | null;
}

export interface LocalUser {
  /** The same user always has the same id, as in a user pool: a UUID. */
  readonly subjectId: string;
  /** What a token says of the user besides. */
  readonly claims: Readonly<Record<string, string>>;
}
