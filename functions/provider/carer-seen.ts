import {
  employersOn,
  hasWorkedFor,
  isSuspendedOn,
  qualificationsOn,
} from '../../rules/verification/carer-standing.ts';
import { pick } from '../base/objects.ts';
import { isStaff, type Principal } from '../http/principal.ts';
import { Problem } from '../http/problems.ts';
import type { TenantTable } from '../storage/table.ts';
import { type Carer, carerById } from './carer-store.ts';

interface Seeing {
  principal: Principal;
  today: string;
}

/** Whether the caller may see the carer: a provider those whom it employs, or employed. */
export function isCarerSeen(carer: Carer, { principal, today }: Seeing): boolean {
  return isStaff(principal) || hasWorkedFor(carer, principal.subjectId ?? '', today);
}

/** @throws Problem `carer_unknown`, also where the carer is another provider's */
export async function seenCarer(
  call: Seeing & { table: TenantTable; path: Record<string, string> },
): Promise<Carer> {
  const carerId = call.path.carerId ?? '';
  const carer = await carerById(call.table, carerId);
  if (!carer || !isCarerSeen(carer, call)) throw carerUnknown(carerId);
  return carer;
}

export function carerUnknown(carerId: string): Problem {
  return new Problem('carer_unknown', `path.carerId: there is no carer ${carerId}`);
}

/**
 * A carer as the caller sees one: a provider neither other employers, nor whose family the carer is, nor why one is
 * suspended.
 */
export function carerView(carer: Carer, { principal, today }: Seeing) {
  const { qualifications, employments, suspensions, relatives } = carer;
  const forStaff = isStaff(principal);
  const isShown = (providerId: string) => forStaff || providerId === principal.subjectId;
  return {
    ...pick(carer, 'carerId', 'name', 'trainedOn'),
    ...(qualifications && { qualifications }),
    ...(employments && { employments: employments.filter(({ providerId }) => isShown(providerId)) }),
    ...(suspensions && {
      suspensions: forStaff ? suspensions : suspensions.map(({ from, to }) => ({ from, to })),
    }),
    ...(forStaff && relatives && { relatives }),
    onToday: {
      suspended: isSuspendedOn(carer, today),
      qualifications: qualificationsOn(carer, today),
      employers: employersOn(carer, today)?.filter(isShown) ?? null,
    },
  };
}
