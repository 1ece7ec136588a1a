import { selfAssessmentItems } from '../../rules/application/self-assessment.ts';
import { addDays, addMonths } from '../../rules/base/calendar.ts';
import type { History } from './history.ts';
import type { ShownCase } from './shown.ts';

/** An application of chance: who applies for the person, with which papers, disabled since when. */
export function applicationOf(history: History, today: string) {
  const { city, dice, personId } = history;
  const applicant = dice.weighted([
    [6, 'self'],
    [3, 'family'],
    [2, 'provider'],
  ] as const);
  const provider = dice.pick(city.providers).providerId;
  const user =
    applicant === 'provider'
      ? city.as('provider', provider)
      : dice.weighted([
          [2, city.as('agency')],
          [1, city.as('operator')],
          [2, city.as('insured', personId)],
          [0.1, city.as('insured', 'per_somebody_else')],
        ]);
  const body = {
    personId: dice.chance(0.005) ? 'per_nobody' : personId,
    applicant,
    disabledSince: disabledSince(history, today),
    expectedMonths: dice.chance(0.3) ? dice.between(0, 24) : null,
    papers: papersOf(history),
    exclusionCodes: exclusionsOf(history),
    selfAssessment: selfAssessmentOf(history),
    stateChanged: dice.chance(0.2),
  };
  return {
    user,
    body,
    ...(applicant === 'provider' &&
      history.city.hasMandates &&
      dice.chance(0.9) && { mandate: mandateOf(provider, today) }),
  };
}

/** What lets a provider apply; the last release needs none and knows none. */
function mandateOf(providerId: string, today: string) {
  return {
    holder: { kind: 'provider', providerId },
    acts: ['apply'],
    from: today,
    to: null,
    paper: '授权委托书',
  };
}

export function mayApplyAgain({ dice }: History, { state }: ShownCase): boolean {
  return dice.chance(state === 'refused' ? 0.3 : 0.25);
}

function disabledSince({ dice }: History, today: string): string {
  return dice.weighted([
    [20, addMonths(today, -dice.between(7, 40))],
    [2, addDays(today, -dice.between(0, 150))],
    [0.2, addDays(today, 3)],
    [0.2, '1901-01-01'],
  ]);
}

function papersOf({ city, dice }: History): string[] {
  const codes = city.version.application.papers.map(({ code }) => code);
  return dice.weighted([
    [6, codes],
    [2, codes.slice(1)],
    [1, []],
    [0.1, ['no-such-paper']],
  ]);
}

function exclusionsOf({ city, dice }: History): string[] {
  if (dice.chance(0.01)) return ['no-such-exclusion'];
  return dice.chance(0.05) ? [dice.pick(city.version.exclusions.map(({ code }) => code))] : [];
}

/** Answers to the gate where the scheme has one; now and then of somebody who needs nobody. */
function selfAssessmentOf({ city, dice }: History) {
  if (!city.version.application.selfAssessment) return null;
  if (dice.chance(0.05)) return null;
  const depends = dice.chance(0.9);
  return Object.fromEntries(
    [...selfAssessmentItems.a, ...selfAssessmentItems.b].map((item) => [item, depends]),
  );
}
