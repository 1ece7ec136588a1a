import * as z from 'zod';
import { Identifier, Level, Text } from './values.ts';

/** Severity of a part of the assessment, the rows and columns of its matrix. */
export const severities = ['intact', 'mild', 'moderate', 'severe'] as const;
const Severity = z.enum(severities);
export type Severity = z.infer<typeof Severity>;
export const domains = ['adl', 'cognition', 'perception'] as const;
const Domain = z.enum(domains);
export type Domain = z.infer<typeof Domain>;

const Option = z.strictObject({
  value: z.int().min(0),
  zh: Text,
  en: Text,
  /** The value is not printed in our source: it follows from the sequence and the total. */
  inferred: z.literal(true).optional(),
});
const named = { id: Identifier, titleZh: Text, titleEn: Text, documentNumber: Text };
const item = { id: Identifier, zh: Text, en: Text, options: z.array(Option).min(2) };
const band = { from: z.int().min(0), to: z.int().min(0) };
const Band = z.strictObject(band);
const Bands = z.strictObject({ intact: Band, mild: Band, moderate: Band, severe: Band });
const Row = z.strictObject({ intact: Level, mild: Level, moderate: Level, severe: Level });

/** Items in three parts, bands of each part's sum, and the level of ADL row × worse other part: the national standard. */
const MatrixStandard = z.strictObject({
  ...named,
  items: z.array(z.strictObject({ ...item, domain: Domain })).min(1),
  bands: z.strictObject({ adl: Bands, cognition: Bands, perception: Bands }),
  matrix: z.strictObject({ intact: Row, mild: Row, moderate: Row, severe: Row }),
});

/** Items in parts of any name, and the level by the total of all: the Barthel index, a city's own needs assessment. */
const TotalStandard = z.strictObject({
  ...named,
  parts: z.array(z.strictObject({ id: Identifier, zh: Text, en: Text })).min(1),
  items: z.array(z.strictObject({ ...item, domain: Identifier })).min(1),
  totals: z.array(z.strictObject({ level: Level, ...band, zh: Text, en: Text })).min(2),
});

/** An assessment standard: items with options, and how the scores make a level. */
export const StandardSchema = z.union([MatrixStandard, TotalStandard]).superRefine((standard, context) => {
  for (const problem of standardProblems(standard)) context.addIssue({ code: 'custom', ...problem });
});
export type AssessmentStandard = z.infer<typeof StandardSchema>;
export type MatrixStandard = z.infer<typeof MatrixStandard>;
export type TotalStandard = z.infer<typeof TotalStandard>;
export type AssessmentItem = AssessmentStandard['items'][number];

/** The levels that the standard knows, lowest first. */
export function levelsOf(standard: AssessmentStandard): number[] {
  const levels =
    'totals' in standard
      ? standard.totals.map(({ level }) => level)
      : severities.flatMap((row) => severities.map((column) => standard.matrix[row][column]));
  return [...new Set(levels)].sort((one, other) => one - other);
}

interface Problem {
  path: (string | number)[];
  message: string;
}

function standardProblems(standard: AssessmentStandard): Problem[] {
  const repeated = repeatedItems(standard.items);
  if ('totals' in standard) return [...repeated, ...strayItems(standard), ...totalProblems(standard)];
  return [...repeated, ...domains.flatMap((domain) => bandProblems(standard, domain))];
}

function repeatedItems(items: readonly AssessmentItem[]): Problem[] {
  return items.flatMap(({ id }, index) =>
    items.findIndex((other) => other.id === id) === index
      ? []
      : [{ path: ['items', index, 'id'], message: `item ${id} stands twice` }],
  );
}

function strayItems({ items, parts }: TotalStandard): Problem[] {
  return items.flatMap(({ domain }, index) =>
    parts.some(({ id }) => id === domain)
      ? []
      : [{ path: ['items', index, 'domain'], message: `${domain} is not one of the parts` }],
  );
}

/** The totals must cover every sum that the options can make, each once. */
function totalProblems({ items, totals }: TotalStandard): Problem[] {
  return possibleSums(items)
    .filter((sum) => totals.filter(({ from, to }) => from <= sum && sum <= to).length !== 1)
    .map((sum) => ({ path: ['totals'], message: `the total ${sum} must lie in exactly one entry` }));
}

/** The bands must cover every sum that the options can make, severe from 0, each joining the next. */
function bandProblems(standard: MatrixStandard, domain: Domain): Problem[] {
  const bands = standard.bands[domain];
  return possibleSums(standard.items.filter((one) => one.domain === domain))
    .filter(
      (sum) => severities.filter((name) => bands[name].from <= sum && sum <= bands[name].to).length !== 1,
    )
    .map((sum) => ({ path: ['bands', domain], message: `the sum ${sum} must lie in exactly one band` }));
}

function possibleSums(items: readonly AssessmentItem[]): number[] {
  let sums = new Set([0]);
  for (const { options } of items) {
    sums = new Set([...sums].flatMap((sum) => options.map(({ value }) => sum + value)));
  }
  return [...sums].sort((a, b) => a - b);
}
