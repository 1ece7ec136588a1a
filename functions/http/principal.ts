import { Problem } from './problems.ts';

export const ROLES = [
  'insured',
  'assessor',
  'provider',
  'representative',
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
  /** The person, provider, assessor or representative that this sign-in stands for; null for staff. */
  subjectId: string | null;
  /** The representative who acts for the insured person `subjectId`; absent where nobody stands between. */
  through?: string;
}

/** Who acts, as timelines keep it: `insured:per_1`, `representative:rep_1`, `agency:<sign-in>`. */
export function actorOf({ role, subjectId, sub, through }: Principal): string {
  return through === undefined ? `${role}:${subjectId ?? sub}` : `representative:${through}`;
}

/** By which sign-in something was recorded: `agency:<sign-in>`. */
export function signInOf({ role, sub }: Principal): string {
  return `${role}:${sub}`;
}

/** Roles that see only what concerns their own subject. */
const OWN_ONLY: readonly Role[] = ['insured', 'assessor', 'provider', 'representative'];

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
