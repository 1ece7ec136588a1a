import type { IdDocument } from '../base/identity.ts';
import type { Position } from '../base/position.ts';
import type { ParticularFact, PersonFact, RecordedFact } from './fact.ts';

/** Who somebody is and where to be found: what no rule computes with. */
export interface Particulars extends IdDocument {
  name: string;
  phone?: string | undefined;
  address?: string | undefined;
  /** Where the home is on the map, to tell whether a visit took place there. */
  homePosition?: Position | undefined;
}

const KINDS: readonly string[] = [
  'name',
  'phone',
  'address',
  'home-position',
  'id-document',
] satisfies ParticularFact['kind'][];

export function isParticular(fact: PersonFact): fact is ParticularFact {
  return KINDS.includes(fact.kind);
}

/**
 * What holds of somebody after what was recorded: of each kind the fact with the latest day, of one day the one recorded
 * last. Superseded facts count no more.
 */
export function foldParticulars(enrolled: Particulars, recorded: readonly RecordedFact[]): Particulars {
  return changesIn(recorded)
    .sort((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from)))
    .reduce(withChange, enrolled);
}

/** Where somebody's home was on a day, as it is known now; `null` where it is not. */
export function homePositionOn(recorded: readonly RecordedFact[], onDate: string): Position | null {
  const positions = changesIn(recorded).flatMap((fact) =>
    fact.kind === 'home-position' && fact.from <= onDate ? [fact] : [],
  );
  return positions.sort((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from))).at(-1)?.position ?? null;
}

/** The documents by which somebody is or was registered, the first one first; those recorded by mistake are left out. */
export function documentsOf(enrolled: Particulars, recorded: readonly RecordedFact[]): IdDocument[] {
  const later = changesIn(recorded).flatMap((fact) =>
    fact.kind === 'id-document' ? [documentIn(fact)] : [],
  );
  return [documentIn(enrolled), ...later];
}

/** What somebody was enrolled with, each under an id, so that it can be told and corrected. */
export function particularsAsRecorded({ name, phone, address, ...document }: Particulars) {
  return [
    { factId: 'enrolment-name-1', fact: { kind: 'name' as const, name } },
    { factId: 'enrolment-id-document-1', fact: { kind: 'id-document' as const, ...documentIn(document) } },
    ...(phone === undefined
      ? []
      : [{ factId: 'enrolment-phone-1', fact: { kind: 'phone' as const, phone } }]),
    ...(address === undefined
      ? []
      : [{ factId: 'enrolment-address-1', fact: { kind: 'address' as const, address } }]),
  ];
}

function changesIn(recorded: readonly RecordedFact[]): ParticularFact[] {
  const superseded = new Set(recorded.map(({ supersedes }) => supersedes));
  return recorded.flatMap(({ factId, fact }) =>
    isParticular(fact) && !superseded.has(factId) ? [fact] : [],
  );
}

function withChange(particulars: Particulars, fact: ParticularFact): Particulars {
  switch (fact.kind) {
    case 'name':
      return { ...particulars, name: fact.name };
    case 'phone': {
      const { phone: _, ...others } = particulars;
      return fact.phone === null ? others : { ...others, phone: fact.phone };
    }
    case 'address': {
      const { address: _, ...others } = particulars;
      return fact.address === null ? others : { ...others, address: fact.address };
    }
    case 'home-position': {
      const { homePosition: _, ...others } = particulars;
      return fact.position === null ? others : { ...others, homePosition: fact.position };
    }
    case 'id-document': {
      const { issuedBy: _, ...others } = particulars;
      return { ...others, ...documentIn(fact) };
    }
  }
}

function documentIn({ idKind, idNumber, issuedBy }: IdDocument): IdDocument {
  return { idKind, idNumber, ...(issuedBy !== undefined && { issuedBy }) };
}
