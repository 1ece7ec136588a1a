import { Problem } from '../http/problems.ts';
import type { Person } from './store.ts';

/** Of somebody with two records, the one that goes on takes what is told. @throws Problem `person_joined` */
export function mustGoOn({ personId, joinedInto }: Person): void {
  if (joinedInto)
    throw new Problem(
      'person_joined',
      `the record ${personId} goes on in ${joinedInto.personId}; name that one`,
    );
}
