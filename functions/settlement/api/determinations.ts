import { determineBenefit } from '../../../rules/benefit/index.ts';
import { resource } from '../../http/resource.ts';
import { publishedBookOf } from '../../scheme/store.ts';
import { type Call, determinationsOperations } from '../determination-operations.ts';
import { lineView } from '../statement-view.ts';
import { mustBeKnown } from '../trial.ts';

const PROVIDER = 'provider';

/** The calculator: what the scheme would pay for a case that is described rather than booked. */
export const handler = resource(determinationsOperations, {
  determine: async ({ table, body }) => {
    const book = await publishedBookOf(table);
    mustBeKnown(book, body);
    const { lines, ...found } = determineBenefit(book, factsOf(body));
    return { answer: { ...found, lines: lines.map(lineView) }, writes: [] };
  },
});

/**
 * A person who is covered, entitled, waiting no more and, where the care mode asks for it, living elsewhere in the whole
 * period, as the body describes them; the provider is the chosen one and has all that it must have.
 */
function factsOf(body: Call<'determine'>['body']): Parameters<typeof determineBenefit>[1] {
  const { from, to, grade, careMode, provider, carerTrained, categories, services } = body;
  const { pool, insurance, birthDate, contributionYears, entitledSince, usedBefore } = body;
  const providerId = provider && PROVIDER;
  const always = { from: '1900-01-01', to: null };
  return {
    person: {
      birthDate: birthDate ?? always.from,
      diedOn: null,
      coverSpells: [{ ...always, insurance: insurance ?? 'resident' }],
      contributions: paidYears(contributionYears),
      arrears: [],
      categories: categories.map((category) => ({ category, ...always })),
      hospitalStays: [],
      pools: pool === undefined ? [] : [{ pool, ...always }],
      livingElsewhere: [{ ...always, place: '-' }],
    },
    benefitsFrom: always.from,
    entitlements: [
      {
        grade,
        careMode,
        providerId,
        carer: carerOf(carerTrained),
        from: entitledSince ?? always.from,
        to: null,
      },
    ],
    providers: provider
      ? {
          [PROVIDER]: {
            providerId: PROVIDER,
            ...provider,
            agreementFrom: always.from,
            agreementTo: null,
            careModes: [careMode],
          },
        }
      : {},
    services: services.map(({ exclusionCode, minutes, item, ...line }, index) => ({
      lineId: String(index).padStart(4, '0'),
      ...line,
      providerId,
      ...(minutes !== undefined && { minutes }),
      ...(item && { item }),
      ...(exclusionCode && { exclusionCode }),
    })),
    from,
    to,
    usedBefore: usedBefore.map(({ week, ...use }) => ({ ...use, ...(week && { week }) })),
  };
}

/** So many years of contributions, paid long ago. */
function paidYears(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    year: 1900 + index,
    paidOn: `${1900 + index}-01-01`,
    paidInFull: true,
  }));
}

function carerOf(trained: boolean | null) {
  return trained === null ? null : { carerId: 'carer', trainedOn: trained ? '1900-01-01' : null };
}
