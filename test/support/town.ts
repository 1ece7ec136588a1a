import { scoresFor } from '../../local/product/sample/scores.ts';
import { selfAssessmentItems } from '../../rules/application/self-assessment.ts';
import { makeIdNumber } from '../../rules/base/identity.ts';
import type { SchemeDocument } from '../../rules/scheme/index.ts';
import type { TestHost } from './host.ts';

export interface Task {
  taskId: string;
  type: string;
  personId: string;
  caseId: string;
  role: string;
  assignees: string[];
  dueAt: string;
  escalatedAt?: string;
  status: string;
  details: Record<string, unknown>;
}

export interface Case {
  caseId: string;
  personId: string;
  state: string;
  grade?: string;
  level?: number;
  reasons?: { code: string; clause: string; zh: string; en: string }[];
  entitlementId?: string;
  papers: string[];
  papersMissing: string[];
  clock: { stage: string; dueOn: string | null; remainingDays: number | null } | null;
  timeline: { at: string; type: string; by: string; details: Record<string, unknown> }[];
  waitingFor: {
    type: string;
    role: string;
    dueAt: string;
    taskId: string;
    waitsIn: { machine: string; state: string };
  }[];
}

/** One city under test: its people act over HTTP, each with their own sign-in. */
export class Town {
  readonly tenantId: string;
  readonly #test: TestHost;
  readonly #document: SchemeDocument;
  #commands = 0;
  #persons = 0;

  constructor(test: TestHost, document: SchemeDocument) {
    this.#test = test;
    this.#document = document;
    this.tenantId = document.tenant.id;
  }

  as(role: string, subjectId?: string): string {
    return `${subjectId ? `${role}:${subjectId}` : role}@${this.tenantId}`;
  }

  get<T>(user: string, path: string): Promise<T> {
    return this.#test.api.get<T>(user, path);
  }

  /** A write with a key of its own. */
  post<T>(user: string, path: string, body: unknown): Promise<T> {
    this.#commands += 1;
    return this.#test.api.post<T>(user, path, `test-${this.#commands}`, body);
  }

  put<T>(user: string, path: string, body: unknown): Promise<T> {
    this.#commands += 1;
    return this.#test.api.put<T>(user, path, `test-${this.#commands}`, body);
  }

  /** Codes of the scheme's checklist. */
  papers(): string[] {
    return (this.#document.versions[0]?.application.papers ?? []).map(({ code }) => code);
  }

  async assessors(count = 4): Promise<void> {
    for (let index = 1; index <= count; index += 1) {
      const assessor = { assessorId: `assessor-${index}`, name: `评估员${index}`, expert: index % 2 === 1 };
      await this.post(this.as('agency'), '/assessors', assessor);
    }
  }

  provider(provider: Record<string, unknown>): Promise<unknown> {
    return this.post(this.as('agency'), '/providers', {
      name: '示例机构',
      agreementFrom: '2017-01-01',
      agreementTo: null,
      liabilityCoverTo: '2030-12-31',
      ...provider,
    });
  }

  /** Registers somebody long insured and paid up, unless told otherwise. */
  async person(overrides: Record<string, unknown> = {}): Promise<string> {
    this.#persons += 1;
    const body = {
      name: `王某${this.#persons}`,
      idNumber: makeIdNumber('110101', '1945-06-01', this.#persons),
      coverSpells: [
        { insurance: this.#insurance(), from: '2016-01-01', to: null, medicalBenefitsFrom: '2016-01-01' },
      ],
      contributions: this.#yearsPaid().map((year) => ({ year, paidOn: `${year}-01-10`, paidInFull: true })),
      ...this.#pool(),
      ...overrides,
    };
    const { personId } = await this.post<{ personId: string }>(this.as('agency'), '/persons', body);
    return personId;
  }

  /** Lets somebody act for a person, by a paper that the agency has seen. */
  mandate(personId: string, holder: Record<string, unknown>, overrides: Record<string, unknown> = {}) {
    const from = this.today();
    const body = { holder, acts: ['apply'], from, to: null, paper: '授权委托书', ...overrides };
    return this.post<{ mandateId: string }>(this.as('agency'), `/persons/${personId}/mandates`, body);
  }

  /** Pays a year in full on its 10 January; the clock must have come to it. */
  pays(personId: string, year: number): Promise<unknown> {
    const fact = { kind: 'contribution', year, paidOn: `${year}-01-10`, paidInFull: true };
    return this.post(this.as('agency'), `/persons/${personId}/facts`, fact);
  }

  #yearsPaid(): number[] {
    const years = [2021, 2022, 2023, 2024, 2025, 2026, 2027, 2028];
    return years.filter((year) => `${year}-01-10` <= this.today());
  }

  /** Dependent in everything, where the city asks for a self-assessment. */
  #selfAssessment(): Record<string, unknown> {
    if (!this.#document.versions[0]?.application.selfAssessment) return {};
    const items = [...selfAssessmentItems.a, ...selfAssessmentItems.b].map((item) => [item, true]);
    return { selfAssessment: Object.fromEntries(items) };
  }

  /** The first pool, where the city names its pools. */
  #pool(): { pool?: string } {
    const pool = this.#document.versions[0]?.pools.names.value?.[0];
    return pool === undefined ? {} : { pool };
  }

  #insurance(): string {
    return this.#document.versions[0]?.insured.groups.value[0] ?? 'resident';
  }

  async apply(personId: string, overrides: Record<string, unknown> = {}): Promise<string> {
    const body = {
      personId,
      disabledSince: '2023-01-01',
      applicant: 'self',
      papers: this.papers(),
      ...this.#selfAssessment(),
      ...overrides,
    };
    const { caseId } = await this.post<{ caseId: string }>(
      this.as('insured', personId),
      '/applications',
      body,
    );
    await this.#test.host.idle();
    return caseId;
  }

  case(caseId: string): Promise<Case> {
    return this.get<Case>(this.as('agency'), `/cases/${caseId}`);
  }

  /** The one open task of a case. */
  async taskOf(caseId: string): Promise<Task> {
    const tasks = await this.tasksOf(caseId);
    if (tasks.length !== 1) throw new Error(`case ${caseId} waits for ${tasks.length} tasks`);
    return tasks[0] as Task;
  }

  /** The open tasks of a case: several while each assessor fills in a form. */
  async tasksOf(caseId: string): Promise<Task[]> {
    const { waitingFor } = await this.case(caseId);
    return Promise.all(waitingFor.map(({ taskId }) => this.get<Task>(this.as('agency'), `/tasks/${taskId}`)));
  }

  async complete(task: Task, result: unknown, user = this.userFor(task)): Promise<void> {
    await this.post(user, `/tasks/${task.taskId}/completion`, result);
    await this.#test.host.idle();
  }

  userFor(task: Task): string {
    if (task.escalatedAt) return this.as('agency');
    return this.as(task.role, task.assignees[0]);
  }

  now(): string {
    return new Date(this.#test.host.clock.nowMillis()).toISOString();
  }

  today(): string {
    return new Date(this.#test.host.clock.nowMillis() + 8 * 3_600_000).toISOString().slice(0, 10);
  }

  form(level: number): Record<string, unknown> {
    return { visitedAt: this.now(), place: '家中', scores: scoresFor(this.#document.standard, level) };
  }

  async accept(caseId: string): Promise<void> {
    await this.complete(await this.taskOf(caseId), { decision: 'accept' });
  }

  /** Arranges the visit for now; the assessors' forms are to come. */
  async appoint(caseId: string): Promise<void> {
    await this.complete(await this.taskOf(caseId), {
      decision: 'appoint',
      visitAt: this.now(),
      place: '家中',
    });
  }

  /** The visit of all assessors, who find the same. */
  async visit(caseId: string, level: number): Promise<void> {
    await this.appoint(caseId);
    for (const task of await this.tasksOf(caseId)) await this.complete(task, this.form(level));
  }

  /** Acceptance, assessment at the level, and review: up to the publicity period, or the person's chance to object. */
  async assess(caseId: string, level: number): Promise<void> {
    await this.accept(caseId);
    await this.visit(caseId, level);
    await this.complete(await this.taskOf(caseId), { decision: 'approve' });
  }

  advanceTo(instant: string): Promise<void> {
    return this.#test.host.advanceTo(instant);
  }

  idle(): Promise<void> {
    return this.#test.host.idle();
  }

  /** Records lines and settles the months, answering with the person's statement. */
  async settle(fromMonth: string, toMonth: string): Promise<string> {
    const { runId } = await this.post<{ runId: string }>(this.as('finance'), '/settlement-runs', {
      fromMonth,
      toMonth,
    });
    await this.idle();
    return runId;
  }
}
