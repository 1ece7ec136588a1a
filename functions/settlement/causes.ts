import type { PersonFacts } from '../../rules/base/facts.ts';
import { foldFacts, type RecordedFact } from '../../rules/enrolment/index.ts';
import { shanghaiDate } from '../base/time.ts';
import type { ServiceMonthItem } from '../care/store.ts';
import { type Cause, causesIn, lateRecordsCause } from '../person/fact-effects.ts';
import type { FactItem } from '../person/store.ts';
import type { SettlementFile } from './file.ts';

/** One cause of a difference, and what is known of the person once it counts. */
export interface CausedStep {
  cause: Cause;
  facts: PersonFacts;
}

/**
 * What made the settled months wrong since they were last looked at, one after the other, so that each correction states
 * its own amount: two facts recorded within a moment are both known to the first execution that looks. The last step
 * knows everything.
 * @param own why this execution looks
 * @param since UTC instant; what was recorded before is booked already
 */
export function causedSteps(
  file: SettlementFile,
  settled: readonly ServiceMonthItem[],
  own: Cause,
  since: string,
): CausedStep[] {
  const { person, recorded } = file;
  const all = person.facts;
  const isOwn = ({ factId }: FactItem) => factId === own.source.id;
  const fresh = recorded.filter((fact) => isOwn(fact) || fact.recordedAt > since);
  const caused = fresh.flatMap((fact) => causeOf(file, fact) ?? []);
  const others = caused.filter(({ cause }) => cause.source.id !== own.source.id);
  const isFact = own.source.kind === 'fact';
  const late = isFact ? lateSince(settled, since) : own;
  if (others.length === 0 && (late === null || !isFact)) return [{ cause: own, facts: all }];
  const known = recorded.filter((fact) => !caused.some(({ fact: { factId } }) => factId === fact.factId));
  const steps: CausedStep[] = late === null ? [] : [{ cause: late, facts: factsWith(file, known) }];
  const counted = new Set(known);
  for (const { fact, cause } of endingsFirst(caused)) {
    counted.add(fact);
    steps.push({
      cause: cause.source.id === own.source.id ? own : cause,
      facts: factsWith(file, [...counted]),
    });
  }
  return steps;
}

interface Caused {
  fact: FactItem;
  cause: Cause;
}

/** Why a fact by itself would have settled months looked at; null for one that touches none, as a telephone number. */
function causeOf(file: SettlementFile, fact: FactItem): Caused | null {
  const before = file.recorded.filter(({ factId, recordedAt }) =>
    recordedAt === fact.recordedAt ? factId < fact.factId : recordedAt < fact.recordedAt,
  );
  const [found] = causesIn(factsWith(file, before), factsWith(file, [...before, fact]));
  if (!found) return null;
  const [code, extent] = found;
  const source = { kind: 'fact', id: fact.factId };
  return { fact, cause: { code, ...extent, reportedOn: shanghaiDate(fact.recordedAt), source } };
}

/** In the order in which they were recorded, whatever the order of counting. */
function factsWith({ person, recorded }: SettlementFile, counting: readonly RecordedFact[]): PersonFacts {
  const ids = new Set(counting.map(({ factId }) => factId));
  const { enrolled, facts } = person;
  return foldFacts(
    enrolled.facts ?? facts,
    recorded.filter(({ factId }) => ids.has(factId)),
  );
}

/** A death or a lost cover may have ended the entitlement by now, which then counts in every step. */
function endingsFirst(caused: readonly Caused[]): Caused[] {
  const ends = ({ cause }: Caused) =>
    ['died', 'death-corrected', 'outside-cover', 'cover-corrected'].includes(cause.code);
  return [...caused.filter(ends), ...caused.filter((one) => !ends(one))];
}

/** The first record that came late and is not booked yet. */
function lateSince(settled: readonly ServiceMonthItem[], since: string): Cause | null {
  const [first] = settled
    .flatMap(({ late, lines }) => (late ? [{ ...late, lines }] : []))
    .filter(({ recordedAt = '' }) => recordedAt > since)
    .sort((one, other) => ((one.recordedAt ?? '') < (other.recordedAt ?? '') ? -1 : 1));
  if (!first) return null;
  const { recordId, recordedOn, lines, because, days } = first;
  const dated = days ? days.map((date) => ({ date })) : lines;
  return lateRecordsCause(recordId, recordedOn, dated, because);
}
