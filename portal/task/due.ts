import type { Schemas } from '../base/api.ts';

type Due = Pick<Schemas['Task'], 'dueAt' | 'status' | 'escalatedAt'>;

/** Past its deadline: the agency has it too by then, which the clock of the deployment decided and not this machine's. */
export function isOverdue({ status, escalatedAt }: Due): boolean {
  return status === 'open' && escalatedAt !== undefined;
}
