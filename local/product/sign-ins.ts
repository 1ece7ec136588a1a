import { createHash } from 'node:crypto';
import { ROLES } from '../../functions/http/principal.ts';
import type { LocalUser, SignIns } from '../tokens/sign-ins.ts';
import { offeredUsers } from './offered.ts';

/** `operator@xuzhou`, `insured:P001@xuzhou` or `platform`: a role, the person, provider or assessor it acts for, a city. */
export const signIns: SignIns = {
  form: `user must be "<role>@<tenant>" or "<role>:<subject>@<tenant>", role one of ${ROLES.join(', ')}`,
  read: readUser,
  offered: offeredUsers,
};

function readUser(name: unknown): LocalUser | null {
  if (typeof name !== 'string') return null;
  const [, role, subject, tenant] =
    /^([a-z]+)(?::([\w.-]{1,100}))?(?:@([a-z][a-z0-9-]{0,62}))?$/.exec(name) ?? [];
  if (role === undefined || !(ROLES as readonly string[]).includes(role)) return null;
  if (tenant === undefined && role !== 'platform') return null;
  const claims = { role, ...(tenant ? { tenant } : {}), ...(subject ? { subject } : {}) };
  return { subjectId: idOf([role, tenant, subject]), claims };
}

function idOf(user: (string | undefined)[]): string {
  const hex = createHash('sha256').update(JSON.stringify(user)).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}
