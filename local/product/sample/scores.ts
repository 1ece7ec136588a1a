import type { AssessmentStandard } from '../../../rules/scheme/index.ts';
import { levelsOf, type MatrixStandard, type TotalStandard } from '../../../rules/scheme/standard.ts';

const HIGHEST = 5;

/** Totals that stand for each level 0–5 of the national standard: daily living, cognition, perception. */
const TOTALS: Record<number, Record<string, number>> = {
  0: { adl: 100, cognition: 16, perception: 12 },
  1: { adl: 80, cognition: 10, perception: 8 },
  2: { adl: 50, cognition: 10, perception: 8 },
  3: { adl: 30, cognition: 10, perception: 8 },
  4: { adl: 20, cognition: 3, perception: 8 },
  5: { adl: 20, cognition: 1, perception: 8 },
};

/**
 * A form of the items that comes out at the level.
 * @param level 0–5 as of the national standard; of another, the level that stands as high among its own
 */
export function scoresFor(standard: AssessmentStandard, level: number): Record<string, number> {
  return 'totals' in standard ? scoresInTotal(standard, level) : scoresInMatrix(standard, level);
}

/** Each item is raised in turn until the totals are reached. */
function scoresInMatrix(standard: MatrixStandard, level: number): Record<string, number> {
  const totals = TOTALS[level];
  if (!totals) throw new Error(`there is no level ${level}`);
  const scores: Record<string, number> = {};
  for (const [part, target] of Object.entries(totals)) raise(standard, part, target, scores);
  return scores;
}

/** The first way to make a sum within the band of the level. */
function scoresInTotal(standard: TotalStandard, level: number): Record<string, number> {
  const levels = levelsOf(standard);
  const wanted = levels[Math.round((level / HIGHEST) * (levels.length - 1))];
  const band = standard.totals.find((entry) => entry.level === wanted);
  let ways = new Map<number, Record<string, number>>([[0, {}]]);
  for (const { id, options } of standard.items)
    ways = new Map(
      [...ways].flatMap(([sum, scores]) =>
        options.map(({ value }) => [sum + value, { ...scores, [id]: value }] as const),
      ),
    );
  const found = [...ways].find(([sum]) => band && band.from <= sum && sum <= band.to);
  if (!found) throw new Error(`no scores make level ${wanted} of ${standard.id}`);
  return found[1];
}

function raise(standard: MatrixStandard, part: string, target: number, scores: Record<string, number>): void {
  let missing = target;
  for (const item of standard.items.filter((candidate) => candidate.domain === part)) {
    const affordable = item.options.map(({ value }) => value).filter((score) => score <= missing);
    const score = Math.max(...affordable);
    scores[item.id] = score;
    missing -= score;
  }
  if (missing !== 0) throw new Error(`the items of ${part} cannot add up to ${target}`);
}
