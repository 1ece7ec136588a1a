import { MACHINES, type MachineName } from '../functions/outbox/machines.ts';

/** What one function may do beyond writing its own log, and the room that it gets. Nothing stands for nothing. */
export interface FunctionAccess {
  /** Assumes the role of the tenant it works for, and so reads and writes that tenant's table. */
  tenantData?: true;
  /** Reads which tenants there are. */
  readsTenants?: true;
  /** Starts executions of these state machines. */
  starts?: readonly MachineName[];
  /** Answers waiting tasks of these state machines (SendTaskSuccess, SendTaskFailure). */
  answers?: readonly MachineName[];
  /** Creates one-off schedules that start executions of these state machines. */
  schedules?: readonly MachineName[];
  /** Deletes such schedules. */
  deletesSchedules?: true;
  /** Puts events on the bus. */
  publishes?: true;
  /** Reads and writes what the platform knows across cities, and reads the key of its digests. */
  platformData?: true;
  /** Schedules call it; what it fails at goes where undelivered firings end up. */
  scheduled?: true;
  /** Default 512. */
  memoryMb?: number;
  /** Default by group, see `defaultTimeoutSeconds`. */
  timeoutSeconds?: number;
}

/** By group; an HTTP API gives up after 30 s, so a function behind it must not go on longer. */
export const defaultTimeoutSeconds: Readonly<Record<string, number>> = {
  rules: 10,
  api: 28,
  steps: 60,
  jobs: 300,
};

const TENANT_DATA_ONLY: FunctionAccess = { tenantData: true };

/** The machines whose states wait for somebody. */
const CASE_MACHINES: readonly MachineName[] = [
  'visit',
  'assessment',
  'reassessment',
  'publication',
  'care-mode',
  'acceptance',
  'application',
  'ordered-assessment',
];

/** The machines that follow an entitlement on their own dates. */
const ENTITLEMENT_SCHEDULES: readonly MachineName[] = ['ending', 'renewal'];

/** What a recorded fact of a person may start. */
const FACT_EFFECTS: readonly MachineName[] = [
  'suspension',
  'ending',
  'correction',
  'double-insurance',
  'search-index',
];

/**
 * A row for every function that may do more, or less, than read and write its tenant's table: what most functions
 * behind the API, steps and rules do, and all that they may without a row. A job without one is refused at synthesis.
 */
export const functionAccess: Readonly<Record<string, FunctionAccess>> = {
  'api-authorizer': { readsTenants: true },
  'api-openapi': {},
  'api-sign-in': {},
  'api-tenants': { readsTenants: true },
  'api-persons': { tenantData: true, starts: ['double-insurance', 'search-index'] },
  'api-person-facts': { tenantData: true, starts: FACT_EFFECTS },
  'api-person-joins': { tenantData: true, starts: FACT_EFFECTS },
  'api-roster-imports': { tenantData: true, memoryMb: 1024, starts: FACT_EFFECTS },
  'api-takeovers': {
    tenantData: true,
    memoryMb: 1024,
    starts: [...ENTITLEMENT_SCHEDULES, 'correction'],
    schedules: ENTITLEMENT_SCHEDULES,
    publishes: true,
  },
  'api-shadow-months': { tenantData: true, memoryMb: 1769 },
  'api-transfers': {
    tenantData: true,
    memoryMb: 1769,
    starts: [...ENTITLEMENT_SCHEDULES, 'double-insurance', 'search-index'],
    schedules: ENTITLEMENT_SCHEDULES,
  },
  'api-trainings': { tenantData: true, starts: ['correction'] },
  'api-service-records': { tenantData: true, starts: ['correction'] },
  'api-care-visits': { tenantData: true, starts: ['review'] },
  'api-visit-imports': { tenantData: true, memoryMb: 1024, starts: ['review'] },
  'api-reviews': { tenantData: true, starts: ['correction'] },
  'api-review-rounds': { tenantData: true, starts: ['review'] },
  'api-licences': { tenantData: true, answers: CASE_MACHINES, deletesSchedules: true, publishes: true },
  'api-cases': {
    tenantData: true,
    starts: ['application'],
    answers: CASE_MACHINES,
    deletesSchedules: true,
    publishes: true,
  },
  'api-tasks': { tenantData: true, answers: CASE_MACHINES, deletesSchedules: true, publishes: true },
  'api-entitlements': {
    tenantData: true,
    starts: ['application', 'ordered-assessment', 'ending', 'correction'],
    publishes: true,
  },
  'api-care-plans': { tenantData: true, publishes: true },
  'api-schemes': { tenantData: true, starts: ['revaluation'] },
  'api-scheme-drafts': { tenantData: true, starts: ['revaluation'] },
  'api-revaluations': { tenantData: true, starts: ['revaluation'] },
  'api-working-days': { tenantData: true, starts: ['recount'] },
  'api-settlement-runs': { tenantData: true, starts: ['settlement'] },

  'steps-open-task': { tenantData: true, schedules: ['deadline'], publishes: true },
  'steps-record-event': { tenantData: true, schedules: ['deadline'], publishes: true },
  'steps-start-entitlement': {
    tenantData: true,
    starts: ['ending', 'renewal', 'correction'],
    schedules: ENTITLEMENT_SCHEDULES,
    publishes: true,
  },
  'steps-continue-entitlement': {
    tenantData: true,
    starts: ['ending', 'renewal', 'correction'],
    schedules: ENTITLEMENT_SCHEDULES,
    publishes: true,
  },
  'steps-apply-conclusion': { tenantData: true, publishes: true },
  'steps-end-entitlement': {
    tenantData: true,
    answers: CASE_MACHINES,
    schedules: ['ending'],
    deletesSchedules: true,
    publishes: true,
  },
  'steps-review-stays': { tenantData: true, publishes: true },
  'steps-open-renewal': { tenantData: true, schedules: ['renewal'], publishes: true },
  'steps-find-corrections': { tenantData: true, timeoutSeconds: 300 },
  'steps-watch-deadline': {
    tenantData: true,
    answers: CASE_MACHINES,
    schedules: ['deadline'],
    deletesSchedules: true,
    publishes: true,
  },
  'steps-recount-deadlines': {
    tenantData: true,
    schedules: ['deadline'],
    deletesSchedules: true,
    publishes: true,
    timeoutSeconds: 300,
  },
  'steps-draw-assessors': { tenantData: true, publishes: true },
  'steps-open-publicity': { tenantData: true, publishes: true },
  'steps-revalue-shard': { tenantData: true, memoryMb: 1769, timeoutSeconds: 900 },
  'steps-register-insured': {
    tenantData: true,
    platformData: true,
    starts: ['double-insurance'],
    timeoutSeconds: 300,
  },
  'steps-index-persons': { tenantData: true, starts: ['search-index'], timeoutSeconds: 300 },
  'steps-note-insured': { tenantData: true, platformData: true, readsTenants: true, publishes: true },
  'steps-settle-shard': { tenantData: true, memoryMb: 1769, timeoutSeconds: 900 },
  'steps-count-visits': { tenantData: true, timeoutSeconds: 300 },
  'steps-draw-sample': { tenantData: true, memoryMb: 1769, timeoutSeconds: 300 },
  'steps-review-page': { tenantData: true, memoryMb: 1769, timeoutSeconds: 900, starts: ['correction'] },
  'steps-review-persons': { tenantData: true, timeoutSeconds: 300, starts: ['correction'] },
  'steps-close-run': { tenantData: true, timeoutSeconds: 300 },

  'jobs-sweep': {
    tenantData: true,
    scheduled: true,
    starts: MACHINES,
    answers: CASE_MACHINES,
    schedules: ['deadline', ...ENTITLEMENT_SCHEDULES],
    deletesSchedules: true,
    publishes: true,
  },
  'jobs-start-review': { tenantData: true, scheduled: true, starts: ['review'] },
  'jobs-start-settlement': { tenantData: true, scheduled: true, starts: ['settlement'] },
  'jobs-shape-token': { timeoutSeconds: 5 },
};

/** @throws Error when a job has no row. */
export function accessOf(name: string): FunctionAccess {
  const access = functionAccess[name] ?? (name.startsWith('jobs-') ? undefined : TENANT_DATA_ONLY);
  if (access === undefined)
    throw new Error(
      `Function ${name} has no row in infra/function-access.ts; add one that says what it may do.`,
    );
  return access;
}

/** The machines that schedules start, by the rows above. */
export function scheduledMachines(): MachineName[] {
  return [...new Set(Object.values(functionAccess).flatMap(({ schedules = [] }) => schedules))].sort();
}
