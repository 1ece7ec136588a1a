/** Whom the host signs in; what a user's name means is known to whoever starts the host. */
export interface SignIns {
  /** How a user is written, in a sentence for whoever wrote it otherwise. */
  readonly form: string;
  /** The user of that name; null for what names none. */
  read(name: unknown): LocalUser | null;
  /** Ready-made users to choose from on the sign-in page, where there are any. */
  offered?(address: string): Promise<readonly OfferedUsers[]>;
}

export interface LocalUser {
  /** The same user always has the same id, as in a user pool: a UUID. */
  readonly subjectId: string;
  /** What a token says of the user besides. */
  readonly claims: Readonly<Record<string, string>>;
}

/** Users under one heading, such as those of a city. */
export interface OfferedUsers {
  title: { zh: string; en: string };
  users: { name: string; title: { zh: string; en: string } }[];
}
