import { isSameName } from '../../rules/base/names.ts';
import type { Words } from '../../rules/base/words.ts';
import {
  foldParticulars,
  type Joining,
  joinFacts,
  type ParticularFact,
  type Particulars,
} from '../../rules/enrolment/index.ts';
import { contentHash } from '../base/ids.ts';
import { type Person, type PersonFile, particularsOf } from '../person/store.ts';
import type { Join } from './store.ts';
import * as words from './words.ts';

/** Facts of one joining: they and what goes with them are one transaction. */
const MOST_FACTS = 60;

/** What a joining would do to the kept record, and what speaks against it. */
export interface Preview {
  /** Names both records as they were read. */
  basis: string;
  joining: Joining;
  /** The joined record's document, where it is to hold from now on. */
  document: ParticularFact | null;
  particulars: Particulars;
  obstacles: Words[];
  differences: ('name' | 'birthDate' | 'sex')[];
}

export function previewOf(
  kept: PersonFile,
  joined: PersonFile,
  join: Pick<Join, 'takesDocument' | 'paper'>,
  today: string,
): Preview {
  const joining = joinFacts(kept.person.facts, joined.person.facts, today);
  const document = join.takesDocument ? documentFact(joined.person, join.paper, today) : null;
  const particulars = foldParticulars(
    particularsOf(kept.person),
    document ? [{ factId: '', fact: document }] : [],
  );
  const differences = differencesIn(kept.person, joined.person);
  return {
    basis: contentHash([
      kept.person.personId,
      kept.person.version,
      joined.person.personId,
      joined.person.version,
    ]),
    joining,
    document,
    particulars,
    obstacles: obstaclesTo(kept, joined, { joining, takesDocument: join.takesDocument, differences }),
    differences,
  };
}

function documentFact(joined: Person, paper: string, today: string): ParticularFact {
  const { idKind, idNumber, issuedBy } = joined;
  return { kind: 'id-document', idKind, idNumber, ...(issuedBy && { issuedBy }), from: today, paper };
}

function differencesIn(kept: Person, joined: Person): Preview['differences'] {
  return [
    ...(isSameName(kept.name, joined.name) ? [] : ['name' as const]),
    ...(kept.facts.birthDate === joined.facts.birthDate ? [] : ['birthDate' as const]),
    ...(kept.sex === joined.sex ? [] : ['sex' as const]),
  ];
}

function obstaclesTo(
  kept: PersonFile,
  joined: PersonFile,
  {
    joining,
    takesDocument,
    differences,
  }: { joining: Joining; takesDocument: boolean; differences: Preview['differences'] },
): Words[] {
  const { person } = joined;
  const isOther = differences.includes('birthDate') || differences.includes('sex');
  const facts = joining.added.length;
  return [
    ...(kept.person.joinedInto || person.joinedInto ? [words.joinedAlready] : []),
    ...(person.joinedFrom?.length ? [words.hasJoined] : []),
    ...(joined.entitlements.length > 0 || person.entitledFrom !== undefined ? [words.everEntitled] : []),
    ...(joined.openCaseId === null ? [] : [words.openCase]),
    ...(takesDocument && isOther ? [words.otherBirth] : []),
    ...(facts > MOST_FACTS ? [words.tooMany({ facts, most: MOST_FACTS })] : []),
  ];
}
