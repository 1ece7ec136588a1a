import { isHospitalDay, isWithin } from '../../rules/base/calendar.ts';
import type { PersonFacts } from '../../rules/base/facts.ts';
import type { CauseCode } from '../../rules/correction/late-fact.ts';
import {
  type Differences,
  differencesOf,
  type Extent,
  type StayChange,
} from '../../rules/enrolment/index.ts';
import { shanghaiDate } from '../base/time.ts';
import type { MachineName } from '../outbox/machines.ts';
import type { Message } from '../outbox/store.ts';
import type { TenantTable } from '../storage/table.ts';
import { openCaseOf, type Person } from './store.ts';

/** What made settled months wrong: the kind of fact or decision, and where it is recorded. */
export interface CorrectionSource {
  kind: string;
  id: string;
}

/** Why settled days are to be looked at again, as an execution is told. */
export interface Cause extends Extent {
  code: CauseCode;
  reportedOn: string;
  source: CorrectionSource;
  /** Where stays in hospital were put right: how they were recorded, and how they are now. */
  stays?: StayChange | undefined;
}

interface Recorded {
  person: Pick<Person, 'personId' | 'entitledFrom'>;
  before: PersonFacts;
  after: PersonFacts;
  factId: string;
  at: string;
}

/**
 * Which executions a recorded fact starts: a hospital stay suspends, death and the end of cover end what there is,
 * and whatever reaches into months that may be settled has corrections found. Of somebody who was never entitled
 * and has no open case it starts none.
 */
export async function effectsOf(table: TenantTable, recorded: Recorded): Promise<Message[]> {
  const { person, before, after } = recorded;
  const differences = differencesOf(before, after);
  const endings = endingsIn(differences, after);
  if (person.entitledFrom === undefined) {
    if (endings.length === 0 || !(await openCaseOf(table, person.personId))) return [];
    return endings.map(([code, extent]) => message(table, recorded, 'ending', code, extent));
  }
  const { stays } = differences;
  return [
    ...endings.map(([code, extent]) => message(table, recorded, 'ending', code, extent)),
    ...(stays ? [message(table, recorded, 'suspension', stayCode(after, stays), stays)] : []),
    ...corrections(differences, after)
      .filter(([, { from }]) => reachesIntoSettled(from, recorded.at))
      .map(([code, extent]) => message(table, recorded, 'correction', code, extent)),
  ];
}

/** Why settled months are to be looked at again, where these facts become those: each kind with its days. */
export function causesIn(before: PersonFacts, after: PersonFacts): [CauseCode, Extent][] {
  const differences = differencesOf(before, after);
  const { stays } = differences;
  return [
    ...endingsIn(differences, after),
    ...(stays ? [[stayCode(after, stays), stays] satisfies Found] : []),
    ...corrections(differences, after),
  ];
}

/** Why records of a settled month change: they came late, were corrected or taken back, or a review was decided. */
export type LateCode = Extract<CauseCode, 'late-records' | 'records-corrected' | 'review-decided'>;

export function lateRecordsCause(
  recordId: string,
  reportedOn: string,
  lines: readonly { date: string }[],
  code: LateCode = 'late-records',
): Cause {
  const days = lines.map(({ date }) => date).sort();
  return {
    code,
    from: days[0] ?? reportedOn,
    to: days.at(-1) ?? null,
    reportedOn,
    source: { kind: 'service-records', id: recordId },
  };
}

/** Only months that are over can be settled. */
export function reachesIntoSettled(from: string, at: string): boolean {
  return from < `${shanghaiDate(at).slice(0, 7)}-01`;
}

export function correctionMessage(
  tenantId: string,
  name: string,
  personIds: readonly string[],
  cause: Cause,
): Message {
  return {
    kind: 'start-execution',
    machine: 'correction',
    name,
    input: { tenantId, personIds: [...personIds], cause },
  };
}

type Found = [CauseCode, Extent];

function endingsIn({ death, cover }: Differences, after: PersonFacts): Found[] {
  return [
    ...(death ? [[after.diedOn !== null ? 'died' : 'death-corrected', death] satisfies Found] : []),
    ...(cover ? [[coverCode(after, cover), cover] satisfies Found] : []),
  ];
}

function coverCode({ coverSpells }: PersonFacts, { from }: Extent): CauseCode {
  return coverSpells.some((spell) => isWithin(from, spell)) ? 'cover-corrected' : 'outside-cover';
}

function stayCode({ hospitalStays }: PersonFacts, { from }: Extent): CauseCode {
  return hospitalStays.some((stay) => isHospitalDay(from, stay)) ? 'hospital-stay' : 'stay-corrected';
}

function corrections(differences: Differences, { arrears: owed }: PersonFacts): Found[] {
  const { arrears, categories, pools, contributions } = differences;
  return [
    ...(arrears
      ? [
          [
            owed.some((spell) => isWithin(arrears.from, spell)) ? 'arrears' : 'arrears-corrected',
            arrears,
          ] satisfies Found,
        ]
      : []),
    ...(categories ? [['category-changed', categories] satisfies Found] : []),
    ...(pools ? [['pool-changed', pools] satisfies Found] : []),
    ...(contributions ? [['contribution-changed', contributions] satisfies Found] : []),
  ];
}

function message(
  table: TenantTable,
  { person, factId, at }: Recorded,
  machine: MachineName,
  code: CauseCode,
  extent: Extent,
): Message {
  const { tenantId } = table;
  const { personId } = person;
  const source = { kind: 'fact', id: factId };
  const cause: Cause = { code, ...extent, reportedOn: shanghaiDate(at), source };
  const name = `${machine}-${factId}-${code}`;
  if (machine === 'correction') return correctionMessage(tenantId, name, [personId], cause);
  const because = code === 'died' || code === 'death-corrected' ? 'died' : 'cover-lost';
  const input = machine === 'ending' ? { tenantId, personId, because, cause } : { tenantId, personId, cause };
  return { kind: 'start-execution', machine, name, input };
}
