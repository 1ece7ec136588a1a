import { scheme, type TestHost } from '../support/host.ts';
import { type Case, type Task, Town } from '../support/town.ts';
import type { Care, City, Shares } from './cities.ts';

export interface EntitlementRead {
  entitlementId: string;
  state: string;
  from: string;
  to: string;
  validTo: string;
  endReason: string;
  spells: { from: string; to: string; grade: string; careMode: string; providerId: string | null }[];
  suspensions: { from: string; to: string }[];
  timeline: { type: string }[];
}

export interface CorrectionRead extends Shares {
  correctionId: string;
  status: string;
  runId?: string;
  reason: { code: string; clause: string };
  lines: { month: string }[];
}

interface StatementRead extends Shares {
  personId: string;
  lines: (Shares & { correctionId?: string; refusal?: { code: string; clause: string } })[];
}

/** One person of one city, and what is done with their case over the years; everything over HTTP. */
export class Life {
  readonly city: City;
  readonly town: Town;
  /** Every state in which a case of the life was seen. */
  readonly seen = new Set<string>();
  personId = '';
  hopeless = '';
  lost = '';
  won = '';
  renewal = '';
  entitlementId = '';
  readonly #test: TestHost;
  readonly #agency: string;

  constructor(test: TestHost, city: City) {
    this.city = city;
    this.#test = test;
    this.town = new Town(test, scheme(city.tenantId));
    this.#agency = this.town.as('agency');
  }

  /** Assessors, the two providers, and where the scheme needs it the income of the years. */
  async furnish(): Promise<void> {
    const { town, city } = this;
    await town.assessors(6);
    for (const { provider, careMode } of [city.atFirst, city.later])
      await town.provider({ ...provider, careModes: [careMode] });
  }

  /** Panjin's limits are shares of an income that is set for each year. */
  async setIncomeOf(year: number): Promise<void> {
    const { parameters } = scheme(this.city.tenantId).versions[0] ?? { parameters: [] };
    if (parameters.length === 0) return;
    const set = { value: 316_667, source: '解读第 9 例' };
    await this.town.put(this.#agency, `/parameters/monthlyIncomeBaseFen/${year}`, set);
  }

  /** The case as it is, its state kept. */
  async look(caseId: string): Promise<Case> {
    const found = await this.town.case(caseId);
    this.seen.add(found.state);
    return found;
  }

  async apply(application: Record<string, unknown> = {}): Promise<string> {
    const caseId = await this.town.apply(this.personId, application);
    await this.look(caseId);
    return caseId;
  }

  /** The one open task of the case, with which it is in the state. */
  async complete(caseId: string, result: unknown): Promise<void> {
    await this.town.complete(await this.taskOf(caseId), result);
    await this.look(caseId);
  }

  async taskOf(caseId: string): Promise<Task> {
    await this.look(caseId);
    return this.town.taskOf(caseId);
  }

  /** The applicant has to hand in a paper first, then the case is accepted. */
  async acceptAfterCorrection(caseId: string): Promise<void> {
    await this.complete(caseId, { decision: 'correct', missing: ['medical-records'], note: '缺少病历' });
    await this.complete(caseId, { papers: ['medical-records'] });
    await this.complete(caseId, { decision: 'accept' });
  }

  /** The visit at which all find the level, and the review of it. */
  async assess(caseId: string, level: number): Promise<void> {
    await this.town.visit(caseId, level);
    await this.complete(caseId, { decision: 'approve' });
  }

  /** The person objects, and others find the level. */
  async object(caseId: string, level: number): Promise<void> {
    await this.complete(caseId, { objection: '与实际情况不符' });
    await this.town.visit(caseId, level);
    await this.look(caseId);
  }

  entitlement(): Promise<EntitlementRead> {
    return this.town.get<EntitlementRead>(this.#agency, `/entitlements/${this.entitlementId}`);
  }

  tell(fact: Record<string, unknown>): Promise<unknown> {
    return this.#told(`/persons/${this.personId}/facts`, fact);
  }

  stay(admittedOn: string, dischargedOn: string | null): Promise<unknown> {
    return this.#told(`/persons/${this.personId}/hospital-stays`, { admittedOn, dischargedOn });
  }

  async #told(path: string, body: Record<string, unknown>): Promise<void> {
    await this.town.post(this.#agency, path, body);
    await this.town.idle();
  }

  /** Care on each day of a month from the first to the last. */
  async record({ provider, component, feeFen }: Care, month: string, lastDay: number): Promise<void> {
    const lines = Array.from({ length: lastDay }, (_, index) => {
      const date = `${month}-${String(index + 1).padStart(2, '0')}`;
      return { lineId: `${component}-${date}`, date, component, feeFen };
    });
    const { providerId } = provider;
    const body = { personId: this.personId, providerId, month, lines };
    await this.town.post(this.town.as('provider', providerId), '/service-records', body);
  }

  /** Settles the months: the sums of the person's statements, and their lines. */
  async settle(fromMonth: string, toMonth: string) {
    const { town, personId } = this;
    const runId = await town.settle(fromMonth, toMonth);
    const path = `/settlement-runs/${runId}/statements`;
    const list = await this.#test.api.list<{ statementId: string; personId: string }>(
      town.as('finance'),
      path,
    );
    const statements = await Promise.all(
      list
        .filter((known) => known.personId === personId)
        .map(({ statementId }) =>
          town.get<StatementRead>(town.as('insured', personId), `/statements/${statementId}`),
        ),
    );
    const total = (name: keyof Shares) => statements.reduce((sum, known) => sum + known[name], 0);
    const shares: Shares = {
      fundFen: total('fundFen'),
      selfFen: total('selfFen'),
      providerFen: total('providerFen'),
      refusedFen: total('refusedFen'),
    };
    return { runId, shares, lines: statements.flatMap(({ lines }) => lines) };
  }

  async corrections(status: 'owed' | 'taken'): Promise<CorrectionRead[]> {
    const path = `/corrections?personId=${this.personId}&status=${status}`;
    return (await this.town.get<{ items: CorrectionRead[] }>(this.#agency, path)).items;
  }

  /** Another version of the scheme from the day on: drafted by one of the agency, approved by another. */
  async amend(effectiveFrom: string): Promise<void> {
    const document = structuredClone(scheme(this.city.tenantId));
    const version = document.versions.at(-1);
    if (!version) throw new Error('the scheme has no version');
    document.versions = [version];
    version.effectiveFrom = effectiveFrom;
    this.city.amendment(version);
    const { town } = this;
    const draft = await town.post<{ draftId: string }>(town.as('agency', 'wang'), '/scheme-drafts', {
      document,
    });
    await town.post(town.as('agency', 'li'), `/scheme-drafts/${draft.draftId}/approval`, {});
  }

  async typesOf(caseId: string): Promise<string[]> {
    return (await this.look(caseId)).timeline.map(({ type }) => type);
  }
}

export function chargeIn({ timeline }: Case): Record<string, unknown> | undefined {
  return timeline.find(({ type }) => type === 'reassessment-charged')?.details;
}
