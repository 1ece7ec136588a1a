import { createHash } from 'node:crypto';
import { ROLES } from '../../functions/http/principal.ts';

/** Whom a local token is issued to. */
export interface LocalUser {
  role: string;
  tenant?: string;
  /** The person, provider or assessor the user is, for roles that act for one. */
  subject?: string;
}

export const roles = ROLES;

/** Reads `operator@xuzhou`, `insured:P001@xuzhou` or `platform`; null for anything else. */
export function parseUser(text: unknown): LocalUser | null {
  if (typeof text !== 'string') return null;
  const [, role, subject, tenant] =
    /^([a-z]+)(?::([\w.-]{1,100}))?(?:@([a-z][a-z0-9-]{0,62}))?$/.exec(text) ?? [];
  if (role === undefined || !(roles as readonly string[]).includes(role)) return null;
  if (tenant === undefined && role !== 'platform') return null;
  return { role, ...(tenant ? { tenant } : {}), ...(subject ? { subject } : {}) };
}

/** The same user always has the same subject id, as in a user pool: a UUID. */
export function subjectIdOf(user: LocalUser): string {
  const digest = createHash('sha256').update(JSON.stringify([user.role, user.tenant, user.subject]));
  const hex = digest.digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}
