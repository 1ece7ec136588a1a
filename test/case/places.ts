import { addDays } from '../../rules/base/calendar.ts';
import { Executions } from '../support/executions.ts';
import { scheme, startTestHost, type TestHost } from '../support/host.ts';
import { Town } from '../support/town.ts';

const CHOICE = { careMode: 'institutional', providerId: 'hospital' };

/**
 * Xuzhou from Monday 2024-03-04 with so many assessors that whoever was drawn once need not come again: half of them are
 * experts, and however the lots fall, one is left for the sixth draw.
 */
export async function openTown(): Promise<{ test: TestHost; town: Town; executions: Executions }> {
  const document = scheme('xuzhou');
  const test = await startTestHost([document], '2024-03-04T01:00:00.000Z');
  const town = new Town(test, document);
  await town.assessors(24);
  await town.provider({ providerId: 'hospital', kind: 'medical', level: 2, careModes: ['institutional'] });
  return { test, town, executions: new Executions(test.host) };
}

/** Leads a new person's case to a place where it waits, and answers with its id. */
export class Places {
  readonly #town: Town;

  constructor(town: Town) {
    this.#town = town;
  }

  async acceptance(): Promise<string> {
    return this.#town.apply(await this.#town.person());
  }

  async appointment(): Promise<string> {
    const caseId = await this.acceptance();
    await this.#town.accept(caseId);
    return caseId;
  }

  async review(): Promise<string> {
    const caseId = await this.appointment();
    await this.#town.visit(caseId, 4);
    return caseId;
  }

  async publicity(): Promise<string> {
    const caseId = await this.review();
    await this.#do(caseId, { decision: 'approve' });
    return caseId;
  }

  async reassessment(): Promise<string> {
    const caseId = await this.publicity();
    await this.#do(caseId, { objection: '评估结果与实际情况不符' });
    return caseId;
  }

  async choice(): Promise<string> {
    const caseId = await this.publicity();
    await this.#town.advanceTo((await this.#town.taskOf(caseId)).dueAt);
    return caseId;
  }

  /** The case of a re-assessment that the agency ordered, on the first day of the entitlement. */
  async ordered(): Promise<string> {
    const town = this.#town;
    const applied = await this.choice();
    await this.#do(applied, CHOICE);
    const { entitlementId } = await town.case(applied);
    await town.advanceTo(`${addDays(town.today(), 1)}T01:00:00.000Z`);
    const path = `/entitlements/${entitlementId}/reassessments`;
    const order = { reason: 'random-check', note: '抽查' };
    const { caseId } = await town.post<{ caseId: string }>(town.as('agency'), path, order);
    await town.idle();
    return caseId;
  }

  async orderedPublicity(): Promise<string> {
    const caseId = await this.ordered();
    await this.#town.visit(caseId, 4);
    await this.#do(caseId, { decision: 'approve' });
    return caseId;
  }

  async #do(caseId: string, result: unknown): Promise<void> {
    await this.#town.complete(await this.#town.taskOf(caseId), result);
  }
}
