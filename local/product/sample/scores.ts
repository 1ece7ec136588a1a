import type { AssessmentStandard } from '../../../rules/scheme/index.ts';

/** Totals that stand for each level 0–5 of the national standard: daily living, cognition, perception. */
const TOTALS: Record<number, Record<string, number>> = {
  0: { adl: 100, cognition: 16, perception: 12 },
  1: { adl: 80, cognition: 10, perception: 8 },
  2: { adl: 50, cognition: 10, perception: 8 },
  3: { adl: 30, cognition: 10, perception: 8 },
  4: { adl: 20, cognition: 3, perception: 8 },
  5: { adl: 20, cognition: 1, perception: 8 },
};

/** A form of the items that comes out at the level: each item is raised in turn until the totals are reached. */
export function scoresFor(standard: AssessmentStandard, level: number): Record<string, number> {
  const totals = TOTALS[level];
  if (!totals) throw new Error(`there is no level ${level}`);
  const scores: Record<string, number> = {};
  for (const [part, target] of Object.entries(totals)) raise(standard, part, target, scores);
  return scores;
}

function raise(
  standard: AssessmentStandard,
  part: string,
  target: number,
  scores: Record<string, number>,
): void {
  let missing = target;
  for (const item of standard.items.filter((candidate) => candidate.domain === part)) {
    const affordable = item.options.map(({ value }) => value).filter((score) => score <= missing);
    const score = Math.max(...affordable);
    scores[item.id] = score;
    missing -= score;
  }
  if (missing !== 0) throw new Error(`the items of ${part} cannot add up to ${target}`);
}
