import type { Thing, World } from './world.ts';

export interface Caller {
  name: string;
  role: string;
  subject?: string;
  /** Another city than the objects'. */
  elsewhere?: boolean;
}

const STAFF = ['agency', 'operator', 'finance', 'auditor'];
const PROVIDERS = ['house', 'first', 'home', 'stranger', 'agent', 'lapsed', 'unregistered'];
const REPRESENTATIVES = ['daughter', 'clerk', 'past', 'nobody'];

/** Everybody who asks: of each role several, and the same of another city. */
export function callersOf({ entitled, cases, choosing, tasks }: World): Caller[] {
  const persons = [...entitled, ...cases, ...choosing].map(({ personId }) => personId);
  const assessors = tasks.flatMap(({ role, assignees = [] }) => (role === 'assessor' ? assignees : []));
  const assessor = (assessorId: string) => ({ role: 'assessor', subject: assessorId });
  const others = ['assessor-1', 'assessor-2', 'assessor-3'].filter((id) => !assessors.includes(id));
  const here = [
    ...[...STAFF, 'platform'].map((role) => ({ role })),
    ...[...new Set(persons), 'per_nobody'].map((subject) => ({ role: 'insured', subject })),
    ...REPRESENTATIVES.map((subject) => ({ role: 'representative', subject })),
    ...PROVIDERS.map((subject) => ({ role: 'provider', subject })),
    ...[...new Set(assessors), ...others.slice(0, 1)].map(assessor),
  ];
  const there = here.filter(({ role }) => role !== 'platform');
  return [
    ...here.map((caller) => named(caller)),
    ...there.map((caller) => ({ ...named(caller), elsewhere: true })),
  ];
}

function named(caller: Omit<Caller, 'name'>): Caller {
  return { ...caller, name: caller.subject === undefined ? caller.role : `${caller.role}:${caller.subject}` };
}

/** Whether a word of docs/access.md reaches a thing. Written from the page, not from the code. */
export function reaches(word: string, caller: Caller, thing: Thing): boolean {
  const isReached = WORDS[word];
  if (!isReached) throw new Error(`docs/access.md does not explain “${word}”`);
  return caller.elsewhere !== true && isReached({ subject: '', ...caller }, thing);
}

type Asking = Caller & { subject: string };

const WORDS: Record<string, (caller: Asking, thing: Thing) => boolean> = {
  all: () => true,
  '—': () => false,
  own: isOwn,
  mandate: (caller, thing) => isPersons(thing) && actsOf(caller, thing).length > 0,
  apply: (caller, thing) => isPersons(thing) && actsOf(caller, thing).includes('apply'),
  choose: (caller, thing) => isPersons(thing) && actsOf(caller, thing).includes('choose'),
  care: isOrWasInHands,
  'care, mandate': (caller, thing) => isOrWasInHands(caller, thing) || actsOf(caller, thing).length > 0,
  acting: (caller, thing) =>
    isInHands(caller, thing) || (actsOf(caller, thing).includes('apply') && caller.subject !== 'lapsed'),
  applied: (caller, thing) =>
    thing.applicant === caller.subject && (isInHands(caller, thing) || actsOf(caller, thing).length > 0),
};

function isOwn({ role, subject }: Asking, { personId, owner, role: whose, assignees = [] }: Thing): boolean {
  if (role === 'insured' && whose === undefined) return subject === personId;
  if (role === 'insured' || role === 'assessor') return assignees.includes(subject);
  return role === 'agency' || role === 'operator' ? whose === role : owner === subject;
}

/** A representative sees of the tasks those of the person. */
function isPersons({ role = 'insured' }: Thing): boolean {
  return role === 'insured';
}

function actsOf({ subject }: Asking, { mandates }: Thing): string[] {
  return mandates[subject] ?? [];
}

function isOrWasInHands(caller: Asking, thing: Thing): boolean {
  return isInHands(caller, thing) || (thing.before ?? []).includes(caller.subject);
}

function isInHands({ subject }: Asking, { now = [] }: Thing): boolean {
  return now.includes(subject);
}
