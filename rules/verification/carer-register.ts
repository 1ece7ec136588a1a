import type { Spell } from '../base/facts.ts';
import type { CertificateCode } from './qualifications.ts';
import type { RegisteredCarer } from './visit.ts';

export interface Qualification extends Spell {
  code: CertificateCode;
  /** From 5 五级 up to 1 一级, where the certificate says one. */
  level?: number;
}

export interface Employment extends Spell {
  providerId: string;
}

export interface Suspension extends Spell {
  /** Why it was ordered, or lifted: what was said last. */
  reason: string;
}

/** A carer with everything that the register keeps. */
export interface CarerRecord extends RegisteredCarer {
  name: string;
  qualifications?: Qualification[];
  employments?: Employment[];
  suspensions?: Suspension[];
}

/**
 * Something told of a carer. A spell is known by its first day, with the code or the provider; told again it completes
 * or puts right the known one, `withdrawn` it takes it back.
 */
export type CarerChange = { withdrawn?: true } & (
  | ({ kind: 'qualification' } & Qualification)
  | ({ kind: 'employment' } & Employment)
  | ({ kind: 'suspension' } & Suspension)
  | { kind: 'relative'; personId: string }
);

/** Why a change is not taken; `field` is a key of the change. */
export type CarerIssue = { field: string } & (
  | { code: 'overlaps'; other: Spell }
  | { code: 'not-known' }
  | { code: 'too-many'; most: number }
);

/** What a carer may have of each kind. */
export const MOST_OF_A_CARER = { qualification: 20, employment: 50, suspension: 50, relative: 20 } as const;

/** The carer after the change; the same where it tells nothing new, or why it is not taken. */
export function afterChange(carer: CarerRecord, change: CarerChange): CarerRecord | CarerIssue {
  switch (change.kind) {
    case 'qualification': {
      const { kind, withdrawn, ...told } = change;
      const isSame = ({ code, from }: Qualification) => code === told.code && from === told.from;
      const list = listAfter(carer.qualifications, told, { kind, isSame, withdrawn, field: 'code' });
      return 'field' in list ? list : { ...carer, qualifications: list.sort(byFirstDay) };
    }
    case 'employment': {
      const { kind, withdrawn, ...told } = change;
      const isThere = ({ providerId }: Employment) => providerId === told.providerId;
      const isSame = (other: Employment) => isThere(other) && other.from === told.from;
      const list = listAfter(carer.employments, told, { kind, isSame, withdrawn, field: 'providerId' });
      if ('field' in list) return list;
      return overlapIn(list.filter(isThere)) ?? { ...carer, employments: list.sort(byFirstDay) };
    }
    case 'suspension': {
      const { kind, withdrawn, ...told } = change;
      const isSame = ({ from }: Suspension) => from === told.from;
      const list = listAfter(carer.suspensions, told, { kind, isSame, withdrawn, field: 'from' });
      if ('field' in list) return list;
      return overlapIn(list) ?? { ...carer, suspensions: list.sort(byFirstDay) };
    }
    case 'relative': {
      const { kind, withdrawn, personId } = change;
      const isSame = (other: string) => other === personId;
      const list = listAfter(carer.relatives, personId, { kind, isSame, withdrawn, field: 'personId' });
      return 'field' in list ? list : { ...carer, relatives: list.sort() };
    }
  }
}

export function isCarerIssue(found: CarerRecord | CarerIssue): found is CarerIssue {
  return 'field' in found;
}

interface Telling<T> {
  kind: CarerChange['kind'];
  isSame: (other: T) => boolean;
  withdrawn: true | undefined;
  field: string;
}

function listAfter<T>(
  known: readonly T[] = [],
  told: T,
  { kind, isSame, withdrawn, field }: Telling<T>,
): T[] | CarerIssue {
  const most = MOST_OF_A_CARER[kind];
  const others = known.filter((other) => !isSame(other));
  if (withdrawn) return others.length === known.length ? { code: 'not-known', field } : others;
  return others.length >= most ? { code: 'too-many', field, most } : [...others, told];
}

/** Two spells that hold on one day. */
function overlapIn(spells: readonly Spell[]): CarerIssue | null {
  const inOrder = [...spells].sort(byFirstDay);
  const index = inOrder.findIndex(({ from }, at) => {
    const before = inOrder[at - 1];
    return before !== undefined && (before.to === null || before.to >= from);
  });
  const other = inOrder[index - 1];
  return other ? { code: 'overlaps', field: 'from', other } : null;
}

function byFirstDay(a: Spell, b: Spell): number {
  return a.from < b.from ? -1 : Number(a.from > b.from);
}
