import * as z from 'zod';
import { Identifier, Level, Text } from './values.ts';

/** Severity of a part of the assessment, the rows and columns of its matrix. */
export const severities = ['intact', 'mild', 'moderate', 'severe'] as const;
const Severity = z.enum(severities);
export type Severity = z.infer<typeof Severity>;
const Domain = z.enum(['adl', 'cognition', 'perception']);
export type Domain = z.infer<typeof Domain>;

const Option = z.strictObject({
  value: z.int().min(0),
  zh: Text,
  en: Text,
  /** The value is not printed in our source: it follows from the sequence and the total. */
  inferred: z.literal(true).optional(),
});
const Item = z.strictObject({
  id: Identifier,
  domain: Domain,
  zh: Text,
  en: Text,
  options: z.array(Option).min(2),
});
const Band = z.strictObject({ from: z.int().min(0), to: z.int().min(0) });
const Bands = z.strictObject({ intact: Band, mild: Band, moderate: Band, severe: Band });
const Row = z.strictObject({ intact: Level, mild: Level, moderate: Level, severe: Level });

/** An assessment standard: items with options, bands of each part's sum, and the level of ADL row × worse other part. */
export const StandardSchema = z
  .strictObject({
    id: Identifier,
    titleZh: Text,
    titleEn: Text,
    documentNumber: Text,
    items: z.array(Item).min(1),
    bands: z.strictObject({ adl: Bands, cognition: Bands, perception: Bands }),
    matrix: z.strictObject({ intact: Row, mild: Row, moderate: Row, severe: Row }),
  })
  .superRefine((standard, context) => {
    for (const problem of standardProblems(standard)) context.addIssue({ code: 'custom', ...problem });
  });
export type AssessmentStandard = z.infer<typeof StandardSchema>;
export type AssessmentItem = AssessmentStandard['items'][number];

interface Problem {
  path: (string | number)[];
  message: string;
}

function standardProblems(standard: {
  items: AssessmentItem[];
  bands: Record<Domain, z.infer<typeof Bands>>;
}): Problem[] {
  const seen = new Set<string>();
  const repeated = standard.items.flatMap(({ id }, index) => {
    const problem = seen.has(id)
      ? [{ path: ['items', index, 'id'], message: `item ${id} stands twice` }]
      : [];
    seen.add(id);
    return problem;
  });
  const domains: Domain[] = ['adl', 'cognition', 'perception'];
  return [...repeated, ...domains.flatMap((domain) => bandProblems(standard, domain))];
}

/** The bands must cover every sum that the options can make, severe from 0, each joining the next. */
function bandProblems(
  standard: { items: AssessmentItem[]; bands: Record<Domain, z.infer<typeof Bands>> },
  domain: Domain,
): Problem[] {
  const items = standard.items.filter((item) => item.domain === domain);
  const bands = standard.bands[domain];
  return possibleSums(items)
    .filter(
      (sum) => severities.filter((name) => bands[name].from <= sum && sum <= bands[name].to).length !== 1,
    )
    .map((sum) => ({ path: ['bands', domain], message: `the sum ${sum} must lie in exactly one band` }));
}

function possibleSums(items: AssessmentItem[]): number[] {
  let sums = new Set([0]);
  for (const { options } of items) {
    sums = new Set([...sums].flatMap((sum) => options.map(({ value }) => sum + value)));
  }
  return [...sums].sort((a, b) => a - b);
}
