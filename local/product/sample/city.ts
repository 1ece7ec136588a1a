import { addWorkingDays } from '../../../rules/base/working-days.ts';
import type { SchemeDocument, SchemeVersion } from '../../../rules/scheme/index.ts';
import {
  type SampleApplication,
  type SamplePopulation,
  samplePopulation,
} from '../../../seeds/population.ts';
import { sampleServices } from '../../../seeds/services.ts';
import { type ApiClient, ApiProblem } from './client.ts';
import { eachOf } from './concurrency.ts';
import { scoresFor } from './scores.ts';
import { SampleVisits, visitsAmong } from './visits.ts';

/** The year's value that the sample's agencies enter for a parameter which the policy leaves to them, in fen. */
const SAMPLE_PARAMETER = 316_667;
/** In one city; the cities are played beside each other. */
const AT_ONCE = 4;
/** 09:00 and 10:00 in Asia/Shanghai. */
const WORK_STARTS = 'T01:00:00.000Z';
const VISIT_TIME = 'T02:00:00.000Z';
/** The agency of every city has an operator do what the law lets it hand on. */
const OPERATOR_CONTRACT = {
  operatorId: 'operator',
  name: '示例商业保险公司',
  from: '2017-01-01',
  to: null,
  delegates: ['acceptance', 'appointment', 'review'],
};

interface Task {
  taskId: string;
  caseId: string;
  type: string;
  role: string;
  personId: string;
  assignees: string[];
  createdAt: string;
  escalatedAt?: string;
  details: { refusedChoice?: unknown[] };
}

interface Run {
  runId: string;
  fromMonth: string;
  startedAt: string;
  status: string;
}

interface Entitlement {
  personId: string;
  grade: string;
  careMode: string;
  providerId: string | null;
  from: string;
}

/**
 * One city of the sample, played over HTTP by its people. Every command carries a key made of what it is, so
 * that playing the same day again changes nothing.
 */
export class SampleCity {
  readonly tenantId: string;
  readonly name: string;
  readonly #api: ApiClient;
  readonly #document: SchemeDocument;
  readonly #version: SchemeVersion;
  readonly #population: SamplePopulation;
  readonly #seed: string;
  /** Application by the id that the API gave the person. */
  readonly #stories = new Map<string, SampleApplication>();
  readonly #personIds = new Map<string, string>();
  readonly #applied = new Set<string>();
  readonly #visits: SampleVisits;
  #met = 0;

  constructor(api: ApiClient, document: SchemeDocument, start: string, seed: string) {
    this.#api = api;
    this.#document = document;
    this.#version = versionOn(document, start);
    this.#seed = seed;
    this.#population = samplePopulation(document.tenant.id, this.#version, start, seed);
    this.tenantId = document.tenant.id;
    this.name = document.tenant.nameZh;
    this.#visits = new SampleVisits(api, {
      staff: (role) => this.#staff(role),
      key: (...parts) => this.#key(...parts),
      unlessDone: (command) => this.#unlessDone(command),
    });
  }

  /** How many commands `prepare` sends. */
  get size(): number {
    const { providers, assessors, carers, persons } = this.#population;
    return 2 + providers.length + assessors.length + carers.length + persons.length;
  }

  /** Sets the year's values and registers everybody. */
  async prepare(year: number, done: () => void): Promise<void> {
    await this.#setParameters(year);
    done();
    await this.#register('/operator-contracts', 'operator', OPERATOR_CONTRACT);
    done();
    const { providers, assessors, carers, persons } = this.#population;
    await eachOf(providers, AT_ONCE, (entry) =>
      this.#register('/providers', entry.providerId, entry).then(done),
    );
    await eachOf(assessors, AT_ONCE, (entry) =>
      this.#register('/assessors', entry.assessorId, entry).then(done),
    );
    await eachOf(carers, AT_ONCE, (entry) => this.#register('/carers', entry.carerId, entry).then(done));
    await eachOf(persons, AT_ONCE, async ({ key, ...person }) => {
      const { personId } = await this.#register<{ personId: string }>('/persons', key, person);
      this.#personIds.set(key, personId);
      done();
    });
    await this.#recall();
  }

  /** Goes on with persons that an earlier start registered. */
  async goOnWith(personIds: Record<string, string>): Promise<void> {
    for (const [key, personId] of Object.entries(personIds)) this.#personIds.set(key, personId);
    await this.#recall();
  }

  /** What the API calls each person of the sample. */
  get persons(): Record<string, string> {
    return Object.fromEntries(this.#personIds);
  }

  /** How many commands came to nothing because somebody else had done what they were to do. */
  get met(): number {
    return this.#met;
  }

  /** Whether the city's agency has the operator that only the sample contracts. */
  async isBegun(): Promise<boolean> {
    const contracts = await this.#api.list<{ name: string }>(this.#staff('agency'), '/operator-contracts');
    return contracts.some(({ name }) => name === OPERATOR_CONTRACT.name);
  }

  /** Whose story is whose, and who has applied in an earlier start. */
  async #recall(): Promise<void> {
    for (const application of this.#population.applications)
      this.#stories.set(this.#personId(application.personKey), application);
    const cases = await this.#api.list<{ personId: string }>(this.#staff('agency'), '/cases');
    for (const { personId } of cases) this.#applied.add(personId);
  }

  async #setParameters(year: number): Promise<void> {
    for (const { name } of this.#version.parameters) {
      const path = `/parameters/${name}/${year}`;
      await this.#api.put(this.#staff('agency'), path, this.#key(path), {
        value: SAMPLE_PARAMETER,
        source: '示例数据',
      });
    }
  }

  #register<T>(path: string, id: string, entry: object): Promise<T> {
    return this.#api.post<T>(this.#staff('agency'), path, this.#key(path, id), entry);
  }

  /** Sends the applications of a day, and of days before that somebody moved the clock over. */
  async apply(day: string): Promise<number> {
    const due = this.#population.applications.filter(
      ({ applyOn, personKey }) =>
        applyOn === day || (applyOn < day && !this.#applied.has(this.#personId(personKey))),
    );
    await eachOf(due, AT_ONCE, async ({ personKey, disabledSince, story }) => {
      const personId = this.#personId(personKey);
      const papers = this.#version.application.papers.map(({ code }) => code);
      const handedIn = story === 'papers-incomplete' ? papers.slice(1) : papers;
      const body = { personId, disabledSince, applicant: 'self', papers: handedIn };
      const user = `insured:${personId}@${this.tenantId}`;
      this.#applied.add(personId);
      await this.#unlessDone(this.#api.post(user, '/applications', this.#key('apply', personKey), body));
    });
    return due.length;
  }

  /** Everybody does what waits for them today; answers how much that was. */
  async work(today: string): Promise<number> {
    const lists = await Promise.all(
      ['operator', 'assessor', 'insured', 'agency'].map((role) => this.#tasksOf(role)),
    );
    const own = lists.flat().filter(({ personId }) => this.#stories.has(personId));
    const willing = own.filter((task) => this.#acts(task, today));
    await eachOf(willing, AT_ONCE, (task) => this.#unlessDone(this.#complete(task, today)));
    return willing.length;
  }

  #tasksOf(role: string): Promise<Task[]> {
    return this.#api.list<Task>(this.#staff('agency'), `/tasks?role=${role}`);
  }

  #story(task: Task): SampleApplication {
    const story = this.#stories.get(task.personId);
    if (!story) throw new Error(`the sample has no story for person ${task.personId}`);
    return story;
  }

  /** Everybody acts on the working day after the task reached them, if at all. */
  #acts(task: Task, today: string): boolean {
    const { story } = this.#story(task);
    if (task.type === 'objection') return false;
    if (task.type === 'publicity' && !story.startsWith('objection')) return false;
    if (task.type === 'acceptance' && story === 'late-operator' && !task.escalatedAt) return false;
    return today >= addWorkingDays(shanghaiDay(task.escalatedAt ?? task.createdAt), 1);
  }

  async #complete(task: Task, today: string): Promise<unknown> {
    if (task.type === 'care-mode-choice') await this.#fileElsewhere(task, today);
    const user = this.#userFor(task);
    const path = `/tasks/${task.taskId}/completion`;
    const result = task.type === 'acceptance' ? await this.#acceptance(task) : this.#resultOf(task, today);
    return this.#api.post(user, path, this.#key(path), result);
  }

  #userFor(task: Task): string {
    if (task.escalatedAt) return this.#staff('agency');
    const [assignee] = task.assignees;
    return assignee === undefined ? this.#staff(task.role) : `${task.role}:${assignee}@${this.tenantId}`;
  }

  /** Papers are waived where an earlier release took the application without any. */
  async #acceptance(task: Task): Promise<unknown> {
    if (this.#story(task).story === 'papers-incomplete')
      return { decision: 'refuse', ground: 'papers-incomplete', note: '缺少诊疗材料' };
    const path = `/cases/${task.caseId}`;
    const { papersMissing } = await this.#api.get<{ papersMissing: string[] }>(this.#staff('agency'), path);
    return { decision: 'accept', ...(papersMissing.length > 0 && { waiver: '材料已当面核对' }) };
  }

  #resultOf(task: Task, today: string): unknown {
    const story = this.#story(task);
    switch (task.type) {
      case 'appointment':
        return { decision: 'appoint', visitAt: `${today}${VISIT_TIME}`, place: '家中' };
      case 'assessment':
        return this.#form(today, story.level);
      case 'review':
        return this.#review(task, story);
      case 'publicity':
        return { objection: '评估结果与实际情况不符' };
      case 'reassessment':
        return this.#form(today, story.story === 'objection-won' ? story.level + 1 : story.level);
      default:
        return this.#choice(task, story);
    }
  }

  #form(today: string, level: number): unknown {
    const scores = scoresFor(this.#document.standard, level);
    return { visitedAt: `${today}${WORK_STARTS}`, place: '家中', scores };
  }

  /** The first review of a `review-returned` story sends it back; the one after, a new task, approves. */
  #review(task: Task, { story, applyOn }: SampleApplication): unknown {
    const first = shanghaiDay(task.createdAt) <= addWorkingDays(applyOn, 3);
    return story === 'review-returned' && first
      ? { decision: 'return', note: '评估记录不完整' }
      : { decision: 'approve' };
  }

  #choice(task: Task, { story, careMode }: SampleApplication): unknown {
    const refusedBefore = (task.details.refusedChoice?.length ?? 0) > 0;
    const badChoice = story === 'first-choice-refused' && !refusedBefore;
    const mode = this.#version.careModes.find(({ id }) => id === careMode);
    const provider = this.#population.providers.find(({ careModes }) => careModes.includes(careMode));
    return {
      careMode,
      providerId:
        badChoice || !mode || mode.providerKinds.value.length === 0 ? null : (provider?.providerId ?? null),
      carerId: mode?.needsCarer?.value ? this.#carerFor(task) : null,
    };
  }

  /** Who chooses a care mode for people elsewhere has told before where that is. */
  async #fileElsewhere(task: Task, today: string): Promise<void> {
    const { careMode } = this.#story(task);
    const mode = this.#version.careModes.find(({ id }) => id === careMode);
    if (!mode?.needsLivingElsewhere?.value) return;
    const path = `/persons/${task.personId}/facts`;
    const fact = { kind: 'living-elsewhere', from: today, to: null, place: '南京市' };
    await this.#api.post(this.#staff('agency'), path, this.#key(path), fact);
  }

  #carerFor({ personId }: Task): string {
    return personId.charCodeAt(personId.length - 1) % 2 === 0 ? 'carer-trained' : 'carer-untrained';
  }

  /** Some go to hospital in the month: those whose story says so, for a week. */
  async goToHospital(month: string): Promise<void> {
    const stays = this.#population.applications.filter(({ story }) => story === 'hospital-stay');
    await eachOf(stays, AT_ONCE, async ({ personKey }) => {
      const path = `/persons/${this.#personId(personKey)}/hospital-stays`;
      const stay = { admittedOn: `${month}-10`, dischargedOn: `${month}-17` };
      await this.#unlessDone(this.#api.post(this.#staff('agency'), path, this.#key(path), stay));
    });
  }

  /** The month's services of the sample's people who are entitled, as providers and families send them. */
  async recordServices(month: string): Promise<number> {
    const all = await this.#api.list<Entitlement>(this.#staff('agency'), '/entitlements');
    const entitlements = all.filter(({ personId }) => this.#stories.has(personId));
    const version = await this.#inForce();
    await eachOf(entitlements, AT_ONCE, (entitlement) => this.#recordServicesOf(version, entitlement, month));
    return entitlements.length;
  }

  /** As it is published: a city that an earlier release loaded has no items that came since. */
  async #inForce(): Promise<SchemeVersion> {
    const path = `/schemes/${this.#version.effectiveFrom}`;
    const { document } = await this.#api.get<{ document: SchemeDocument }>(this.#staff('agency'), path);
    return versionOn(document, this.#version.effectiveFrom);
  }

  async #recordServicesOf(version: SchemeVersion, entitlement: Entitlement, month: string): Promise<void> {
    const { personId, providerId: chosen } = entitlement;
    const key = this.#stories.get(personId)?.personKey ?? '';
    const provider = this.#population.providers.find(({ providerId }) => providerId === chosen) ?? null;
    for (const { providerId, lines } of sampleServices(
      version,
      { ...entitlement, key, provider },
      month,
      this.#seed,
    )) {
      const user = providerId ? `provider:${providerId}@${this.tenantId}` : this.#staff('agency');
      const { visits, others } = visitsAmong(version, { personId, providerId }, lines);
      const body = { personId, providerId, month, lines: others };
      const key = this.#key('services', personId, month, providerId ?? '');
      if (others.length > 0) await this.#unlessDone(this.#api.post(user, '/service-records', key, body));
      await this.#visits.record(user, { personId, providerId, month }, visits);
    }
  }

  /** Has the month's visits looked at, as the third of the next month would. */
  reviewVisits(month: string): Promise<void> {
    return this.#visits.review(month);
  }

  /** The operator finds all as it should be, but for what is said to have been done twice: that waits for the user. */
  decideReviews(): Promise<void> {
    return this.#visits.decide();
  }

  async settle(month: string): Promise<string> {
    const body = { fromMonth: month, toMonth: month };
    const run = await this.#api.post<{ runId: string }>(
      this.#staff('finance'),
      '/settlement-runs',
      this.#key('settle', month),
      body,
    );
    return run.runId;
  }

  /** The completed run that `settle` started at that instant, if it has. */
  async settledRun(month: string, at: string): Promise<string | undefined> {
    const runs = await this.#api.list<Run>(this.#staff('finance'), '/settlement-runs');
    return runs.find(
      ({ fromMonth, startedAt, status }) =>
        fromMonth === month && Date.parse(startedAt) === Date.parse(at) && status === 'completed',
    )?.runId;
  }

  /** The sample's people are there for the user too: where the user was faster, the user's deed stands. */
  async #unlessDone(command: Promise<unknown>): Promise<void> {
    try {
      await command;
    } catch (error) {
      if (!(error instanceof ApiProblem && error.status === 409)) throw error;
      this.#met += 1;
    }
  }

  #personId(key: string): string {
    const personId = this.#personIds.get(key);
    if (!personId) throw new Error(`the sample person ${key} is not registered`);
    return personId;
  }

  #staff(role: string): string {
    return `${role}@${this.tenantId}`;
  }

  #key(...parts: string[]): string {
    return ['sample', this.tenantId, ...parts].join(':');
  }
}

function versionOn(document: SchemeDocument, day: string): SchemeVersion {
  const version = document.versions.filter(({ effectiveFrom }) => effectiveFrom <= day).at(-1);
  if (!version) throw new Error(`${document.tenant.nameZh} has no scheme version in force on ${day}`);
  return version;
}

function shanghaiDay(instant: string): string {
  return new Date(new Date(instant).getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}
