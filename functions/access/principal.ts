import { type Principal, ROLES, type Role } from '../http/principal.ts';
import { Refusal } from './refusal.ts';

/**
 * Reads from a verified token's claims who calls: `sub`, `tenant`, `role` and, where the sign-in stands for a person,
 * a provider or an assessor, `subject`.
 * @throws Refusal when a claim is missing, or names a role or tenant that there is not.
 */
export async function principalOf(
  claims: Readonly<Record<string, unknown>>,
  isTenant: (id: string) => Promise<boolean>,
): Promise<Principal> {
  const { sub, tenant, role, subject = null } = claims;
  if (!isText(sub)) throw new Refusal('sub_missing');
  if (!isText(tenant) || !(await isTenant(tenant))) throw new Refusal('tenant_unknown');
  if (!isRole(role)) throw new Refusal('role_unknown');
  if (subject !== null && !isText(subject)) throw new Refusal('subject_malformed');
  return { tenantId: tenant, role, sub, subjectId: subject };
}

function isRole(value: unknown): value is Role {
  return ROLES.includes(value as Role);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
