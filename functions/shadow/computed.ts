import { daysOfMonth } from '../../rules/base/calendar.ts';
import type { ProviderFacts } from '../../rules/base/facts.ts';
import { determineBenefit } from '../../rules/benefit/index.ts';
import { explainLine } from '../../rules/explanation/explain.ts';
import type { SchemeBook } from '../../rules/scheme/index.ts';
import { countingLines, type ServiceMonthItem, servicesOf } from '../care/store.ts';
import { publishedBookOf } from '../scheme/store.ts';
import { benefitFactsOf, type Carers, carersIn, providersById } from '../settlement/benefit-facts.ts';
import { settlementFile } from '../settlement/file.ts';
import { usedInOtherMonths } from '../settlement/limit-use-store.ts';
import type { TenantTable } from '../storage/table.ts';

/** What a month would pay a person for the care by a provider. */
export interface Amounts {
  personId: string;
  providerId: string | null;
  fundFen: number;
  selfFen: number;
  explanations: { component: string; clauses: string[]; explanation: { zh: string; en: string } }[];
}

/** Computes a month as a settlement would, and books nothing. */
export class ShadowMonth {
  readonly providers: Record<string, ProviderFacts>;
  readonly #table: TenantTable;
  readonly #month: string;
  readonly #book: SchemeBook;
  readonly #carers: Carers;

  private constructor(
    table: TenantTable,
    month: string,
    book: SchemeBook,
    providers: Record<string, ProviderFacts>,
  ) {
    this.providers = providers;
    this.#table = table;
    this.#month = month;
    this.#book = book;
    this.#carers = carersIn(table);
  }

  static async open(table: TenantTable, month: string): Promise<ShadowMonth> {
    const [book, providers] = await Promise.all([publishedBookOf(table), providersById(table)]);
    return new ShadowMonth(table, month, book, providers);
  }

  /** By provider; none where nothing is recorded of the person's month. */
  async of(personId: string, known?: readonly ServiceMonthItem[]): Promise<Amounts[]> {
    const table = this.#table;
    const [file, records] = await Promise.all([
      settlementFile(table, personId),
      known ?? servicesOf(table, personId, this.#month),
    ]);
    if (!file || records.length === 0) return [];
    const { lines } = determineBenefit(this.#book, {
      ...(await benefitFactsOf(file, this.#carers)),
      providers: this.providers,
      services: countingLines(records).flatMap(([, lines]) => lines),
      from: `${this.#month}-01`,
      to: `${this.#month}-${daysOfMonth(this.#month)}`,
      // What this month and later ones used is not used yet when it is computed.
      usedBefore: usedInOtherMonths(file.limitUses, new Set()).filter(({ month }) => month < this.#month),
    });
    const providerIds = [...new Set([...records, ...lines].map(({ providerId }) => providerId))];
    return providerIds.map((providerId) => {
      const own = lines.filter((line) => line.providerId === providerId);
      const sum = (field: 'fundFen' | 'selfFen') => own.reduce((total, line) => total + line[field], 0);
      const explanations = own.map((line) => ({
        component: line.component,
        clauses: line.clauses,
        explanation: explainLine(line),
      }));
      return { personId, providerId, fundFen: sum('fundFen'), selfFen: sum('selfFen'), explanations };
    });
  }
}
