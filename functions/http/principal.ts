import { Problem } from './problems.ts';

export const ROLES = [
  'insured',
  'assessor',
  'provider',
  'operator',
  'agency',
  'finance',
  'auditor',
  'platform',
] as const;
export type Role = (typeof ROLES)[number];

/** Who calls, as the authorizer verified it. */
export interface Principal {
  tenantId: string;
  role: Role;
  /** The sign-in's own id. */
  sub: string;
  /** The person, provider or assessor that this sign-in stands for; null for staff. */
  subjectId: string | null;
}

/** Roles that see only what concerns their own subject. */
const OWN_ONLY: readonly Role[] = ['insured', 'assessor', 'provider'];

/** Whether the caller works for the agency, its operator or those who watch over them. */
export function isStaff({ role }: Principal): boolean {
  return !OWN_ONLY.includes(role);
}

/** True where the caller may see an object that concerns these subjects. */
export function concerns(principal: Principal, ...subjectIds: (string | null | undefined)[]): boolean {
  if (isStaff(principal)) return true;
  return principal.subjectId !== null && subjectIds.includes(principal.subjectId);
}

/** Throws where the caller may not name this subject in a command. */
export function mustConcern(
  principal: Principal,
  field: string,
  ...subjectIds: (string | null | undefined)[]
): void {
  if (concerns(principal, ...subjectIds)) return;
  throw new Problem(
    'role_not_allowed',
    `${field}: a sign-in of role ${principal.role} acts only for its own subject`,
  );
}
