import { addDays } from '../../rules/base/calendar.ts';
import type { ShownPerson } from './shown.ts';

/** A fact as the API lists it. */
export interface ShownFact {
  factId: string;
  kind: string;
  recordedAt: string;
  supersedes?: string;
  fact: Record<string, unknown>;
}

type Folded = Pick<ShownPerson, 'diedOn' | 'coverSpells' | 'arrears' | 'hospitalStays'>;
type Contribution = { year: number; paidOn: string; paidInFull?: boolean };

/** What was known at the instant: the facts recorded until then, without those that others took back. */
export function factsAsOf(facts: readonly ShownFact[], instant: string): Folded {
  const recorded = facts.filter(({ recordedAt }) => recordedAt <= instant);
  const takenBack = new Set(recorded.map(({ supersedes }) => supersedes));
  const known = recorded.filter(({ factId }) => !takenBack.has(factId));
  const of = <T>(kind: string) => known.filter((one) => one.kind === kind).map(({ fact }) => fact as T);
  const death = of<{ diedOn: string }>('death').at(-1);
  return {
    diedOn: death?.diedOn ?? null,
    coverSpells: latestByFrom(of<{ from: string; to: string | null }>('cover')),
    arrears: endedByPayments(latestByFrom(of('arrears')), of<Contribution>('contribution')),
    hospitalStays: stays(of('hospital-stay')),
  };
}

/** A spell told again from the same day takes the place of what was told before. */
function latestByFrom<S extends { from: string }>(spells: readonly S[]): S[] {
  return [...new Map(spells.map((spell) => [spell.from, spell])).values()].sort((a, b) =>
    a.from < b.from ? -1 : 1,
  );
}

function endedByPayments(arrears: Folded['arrears'], contributions: readonly Contribution[]) {
  return arrears.map(({ from, to }) => {
    const payment = contributions.find(
      ({ year, paidOn, paidInFull }) => paidInFull && String(year) === from.slice(0, 4) && paidOn > from,
    );
    return { from, to: to === null && payment ? addDays(payment.paidOn, -1) : to };
  });
}

interface ToldStay {
  admittedOn: string;
  dischargedOn: string | null;
  withdrawn?: true;
}

function stays(told: readonly ToldStay[]): Folded['hospitalStays'] {
  const byAdmission = new Map<string, string | null>();
  for (const { admittedOn, dischargedOn, withdrawn } of told) {
    if (withdrawn) byAdmission.delete(admittedOn);
    else byAdmission.set(admittedOn, dischargedOn ?? byAdmission.get(admittedOn) ?? null);
  }
  return [...byAdmission]
    .map(([admittedOn, dischargedOn]) => ({ admittedOn, dischargedOn }))
    .sort((a, b) => (a.admittedOn < b.admittedOn ? -1 : 1));
}
