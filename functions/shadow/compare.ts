import { compact } from '../../rules/base/typed-text.ts';
import { personsByDocument } from '../person/store.ts';
import { type Provider, wholeRegister } from '../provider/store.ts';
import type { TenantTable } from '../storage/table.ts';
import type { Amounts, ShadowMonth } from './computed.ts';
import type { Call } from './operations.ts';
import type { outcomes } from './views.ts';

type Row = Call<'compareShadowMonth'>['body']['rows'][number];

interface Paid {
  fundFen: number;
  selfFen: number;
}
interface Comparison {
  rows: number[];
  outcome: (typeof outcomes)[number];
  personId?: string;
  providerId: string | null;
  theirs: Paid;
  ours: Paid;
  explanations: Amounts['explanations'];
}

const NOTHING: Paid = { fundFen: 0, selfFen: 0 };

/** What the rows say was paid, beside what is computed here: one comparison a person and provider. */
export async function compared(
  table: TenantTable,
  shadow: ShadowMonth,
  rows: readonly Row[],
): Promise<Comparison[]> {
  const [persons, providers] = await Promise.all([
    personsByDocument(table, [...new Set(rows.map(({ idNumber }) => idNumber))]),
    wholeRegister(table, 'provider'),
  ]);
  const unknown: Comparison[] = [];
  const byPerson = new Map<string, Map<string | null, { rows: number[]; paid: Paid }>>();
  for (const row of rows) {
    const personId = persons.get(row.idNumber)?.person.personId;
    const providerId = providerOf(providers, row.provider);
    if (personId === undefined || providerId === undefined) {
      unknown.push(unknownOf(row, personId));
      continue;
    }
    const own = byPerson.get(personId) ?? new Map<string | null, { rows: number[]; paid: Paid }>();
    byPerson.set(personId, own);
    const known = own.get(providerId) ?? { rows: [], paid: NOTHING };
    own.set(providerId, { rows: [...known.rows, row.row], paid: sum(known.paid, row) });
  }
  const found = [...byPerson].map(async ([personId, own]) =>
    ofPerson(personId, own, await shadow.of(personId)),
  );
  return [...unknown, ...(await Promise.all(found)).flat()];
}

function ofPerson(
  personId: string,
  paid: ReadonlyMap<string | null, { rows: number[]; paid: Paid }>,
  computed: readonly Amounts[],
): Comparison[] {
  const told = [...paid].map(([providerId, { rows, paid: theirs }]): Comparison => {
    const ours = computed.find((amounts) => amounts.providerId === providerId);
    if (!ours) {
      const outcome = isSame(theirs, NOTHING) ? 'equal' : 'only-there';
      return { rows, outcome, personId, providerId, theirs, ours: NOTHING, explanations: [] };
    }
    const outcome = isSame(theirs, ours) ? 'equal' : 'different';
    return {
      rows,
      outcome,
      ...shown(ours),
      theirs,
      explanations: outcome === 'equal' ? [] : ours.explanations,
    };
  });
  const untold = computed
    .filter((amounts) => !paid.has(amounts.providerId) && !isSame(amounts, NOTHING))
    .map((amounts): Comparison => {
      const { explanations } = amounts;
      return { rows: [], outcome: 'only-here', ...shown(amounts), theirs: NOTHING, explanations };
    });
  return [...told, ...untold];
}

function shown({ personId, providerId, fundFen, selfFen }: Amounts) {
  return { personId, providerId, ours: { fundFen, selfFen } };
}

function unknownOf({ row, fundFen, selfFen }: Row, personId: string | undefined): Comparison {
  return {
    rows: [row],
    outcome: personId === undefined ? 'person-unknown' : 'provider-unknown',
    ...(personId !== undefined && { personId }),
    providerId: null,
    theirs: { fundFen, selfFen },
    ours: NOTHING,
    explanations: [],
  };
}

/** By id, or by the name where one provider alone has it; undefined where none is meant for certain. */
function providerOf(providers: readonly Provider[], text: string | null): string | null | undefined {
  if (text === null) return null;
  if (providers.some(({ providerId }) => providerId === text)) return text;
  const [only, ...others] = providers.filter(({ name }) => compact(name) === compact(text));
  return others.length === 0 ? only?.providerId : undefined;
}

function sum(a: Paid, b: Paid): Paid {
  return { fundFen: a.fundFen + b.fundFen, selfFen: a.selfFen + b.selfFen };
}

function isSame(a: Paid, b: Paid): boolean {
  return a.fundFen === b.fundFen && a.selfFen === b.selfFen;
}
