import { concerns, type Principal } from '../http/principal.ts';
import { Problem } from '../http/problems.ts';
import type { TenantTable } from '../storage/table.ts';
import { type PersonFile, personFile } from './store.ts';

/** The file of the person that the path names. @throws Problem `person_unknown`, also where it is not the caller's own */
export async function seenFile({
  table,
  path,
  principal,
}: {
  table: TenantTable;
  path: Record<string, string>;
  principal: Principal;
}): Promise<PersonFile> {
  const personId = path.personId ?? '';
  const file = concerns(principal, personId) ? await personFile(table, personId) : undefined;
  if (!file) throw new Problem('person_unknown', `path.personId: there is no insured person ${personId}`);
  return file;
}
