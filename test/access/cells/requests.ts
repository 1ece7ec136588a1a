import type { Caller } from './callers.ts';
import type { Thing, World } from './world.ts';

export interface Ask {
  thing: Thing;
  method: string;
  path: string;
  body?: unknown;
  /** The id that a list shows where the thing is within reach. */
  shows?: string | undefined;
}
type AskOf = (thing: Thing, caller: Caller) => Omit<Ask, 'thing'>;

const FUTURE = '2029-01-01';
const OTHER_DIGEST = '0'.repeat(64);
const get = (path: string, shows?: string) => ({
  method: 'GET',
  path,
  ...(shows !== undefined && { shows }),
});
const post = (path: string, body: unknown) => ({ method: 'POST', path, body });
/** Lists of the staff name whom they are of; everybody else's are their own. */
const isStaff = ({ role }: Caller) => !['insured', 'representative', 'provider', 'assessor'].includes(role);

/** How each operation of the first table is asked about a thing, without an effect where it is within reach. */
export const OBJECTS: Record<string, [things: keyof World, ask: AskOf]> = {
  listPersons: ['entitled', ({ personId }) => get('/persons?limit=100', personId)],
  searchPersons: ['entitled', ({ personId }) => ({ ...post('/searches', { q: personId }), shows: personId })],
  getPerson: ['entitled', ({ personId }) => get(`/persons/${personId}`)],
  listFacts: ['entitled', ({ personId }) => get(`/persons/${personId}/facts`)],
  getDoubleInsurance: ['entitled', ({ personId }) => get(`/persons/${personId}/double-insurance`)],
  recordFact: [
    'entitled',
    ({ personId }) => post(`/persons/${personId}/facts`, { kind: 'death', diedOn: FUTURE }),
  ],
  recordHospitalStay: [
    'entitled',
    ({ personId }) => post(`/persons/${personId}/hospital-stays`, { admittedOn: FUTURE, dischargedOn: null }),
  ],
  getCover: ['entitled', ({ personId }) => get(`/persons/${personId}/cover`)],
  getContributions: ['entitled', ({ personId }) => get(`/persons/${personId}/contributions?year=2024`)],
  recordMandate: [
    'entitled',
    ({ personId }) => {
      const holder = { kind: 'provider', providerId: 'nobody' };
      return post(`/persons/${personId}/mandates`, {
        holder,
        acts: ['apply'],
        from: FUTURE,
        to: null,
        paper: 'x',
      });
    },
  ],
  listMandates: ['mandates', ({ personId, ids }) => get(`/persons/${personId}/mandates`, ids.mandateId)],
  listMandatesHeld: [
    'mandates',
    ({ owner = '', ids }, caller) => {
      const kind = ['agent', 'lapsed'].includes(owner) ? 'providerId' : 'representativeId';
      return get(`/mandates${isStaff(caller) ? `?${kind}=${owner}` : ''}`, ids.mandateId);
    },
  ],
  endMandate: [
    'mandates',
    ({ personId, ids }, { role }) => {
      const reason = role === 'provider' || role === 'representative' ? 'renounced' : 'revoked';
      return post(`/persons/${personId}/mandates/${ids.mandateId}/end`, { lastDay: '2020-01-01', reason });
    },
  ],
  apply: [
    'entitled',
    ({ personId }, { role }) => {
      const applicant = { provider: 'provider', representative: 'family' }[role] ?? 'self';
      return post('/applications', { personId, disabledSince: '2023-01-01', applicant });
    },
  ],
  withdrawCase: [
    'cases',
    // What is decided is taken back by nobody; the one that is being assessed stays out of it.
    ({ ids, name }) =>
      post(`/cases/${name === 'being assessed' ? 'case_nobody' : ids.caseId}/withdrawal`, { reason: 'x' }),
  ],
  getCase: ['cases', ({ ids }) => get(`/cases/${ids.caseId}`)],
  listCases: ['cases', ({ ids }) => get('/cases?limit=100', ids.caseId)],
  printConclusion: ['entitled', ({ ids }) => get(`/cases/${ids.caseId}/conclusion`)],
  printRefusal: ['refused', ({ ids }) => get(`/cases/${ids.caseId}/refusal`)],
  listMessages: ['messages', ({ personId, ids }) => get(`/messages?personId=${personId}`, ids.messageId)],
  getMessage: ['messages', ({ ids }) => get(`/messages/${ids.messageId}`)],
  listCaseCareModeOptions: ['choosing', ({ ids }) => get(`/cases/${ids.caseId}/care-mode-options`)],
  reportDelivery: [
    'messages',
    ({ ids }) => post(`/messages/${ids.messageId}/delivery`, { status: 'delivered' }),
  ],
  listTasks: [
    'tasks',
    ({ role, ids }, caller) =>
      get(
        `/tasks?limit=100${['agency', 'auditor'].includes(caller.role) ? `&role=${role}` : ''}`,
        ids.taskId,
      ),
  ],
  getTask: ['tasks', ({ ids }) => get(`/tasks/${ids.taskId}`)],
  completeTask: [
    'tasks',
    ({ ids }) => post(`/tasks/${ids.taskId}/completion`, WRONG_RESULTS[ids.type ?? '']),
  ],
  listEntitlements: ['entitled', ({ ids }) => get('/entitlements?limit=100', ids.entitlementId)],
  getEntitlement: ['entitled', ({ ids }) => get(`/entitlements/${ids.entitlementId}`)],
  listCareModeOptions: ['entitled', ({ ids }) => get(`/entitlements/${ids.entitlementId}/care-mode-options`)],
  changeCareMode: [
    'entitled',
    ({ ids }) => post(`/entitlements/${ids.entitlementId}/changes`, { careMode: 'no-such-mode' }),
  ],
  agreeStandIn: [
    'entitled',
    ({ ids }) => {
      const days = { from: '2024-01-01', to: '2024-01-02' };
      return post(`/entitlements/${ids.entitlementId}/stand-ins`, {
        providerId: 'stranger',
        ...days,
        note: 'x',
      });
    },
  ],
  requestRenewal: [
    'entitled',
    ({ ids }, { role }) => {
      const applicant = { provider: 'provider', representative: 'family' }[role] ?? 'self';
      return post(`/entitlements/${ids.entitlementId}/renewal`, { applicant });
    },
  ],
  orderReassessment: [
    'entitled',
    ({ ids }) =>
      post(`/entitlements/${ids.entitlementId}/reassessments`, { reason: 'state-change', note: 'x' }),
  ],
  listPlannable: ['entitled', ({ ids }) => get(`/entitlements/${ids.entitlementId}/plannable-items`)],
  proposeCarePlan: [
    'entitled',
    ({ ids }) => {
      const items = [{ item: 'life-meals', times: 1, per: 'day' }];
      const days = { from: '2020-01-01', to: '2020-01-02' };
      return post(`/entitlements/${ids.entitlementId}/care-plans`, { ...days, items });
    },
  ],
  listPersonCarePlans: ['plans', ({ personId, ids }) => get(`/persons/${personId}/care-plans`, ids.planId)],
  listCarePlans: ['plans', ({ ids }) => get('/care-plans?status=complete&limit=100', ids.planId)],
  getCarePlan: ['plans', ({ ids }) => get(`/care-plans/${ids.planId}`)],
  // What is decided is decided by nobody again, and what is in force is not taken back.
  fileCarePlan: ['plans', ({ ids }) => post(`/care-plans/${ids.planId}/filing`, { decision: 'file' })],
  answerCarePlan: ['plans', ({ ids }) => post(`/care-plans/${ids.planId}/agreement`, { decision: 'agree' })],
  withdrawCarePlan: ['plans', ({ ids }) => post(`/care-plans/${ids.planId}/withdrawal`, {})],
  terminateEntitlement: [
    'entitled',
    ({ ids }) =>
      post(`/entitlements/${ids.entitlementId}/termination`, { reason: 'fraud', lastDay: FUTURE, note: 'x' }),
  ],
  takeBackTakeover: [
    'entitled',
    ({ ids }) => post(`/entitlements/${ids.entitlementId}/taking-back`, { note: 'x' }),
  ],
  listCarers: ['carers', ({ ids }) => get('/carers?limit=100', ids.carerId)],
  getCarer: ['carers', ({ ids }) => get(`/carers/${ids.carerId}`)],
  // What is told again has no effect.
  recordEmployment: [
    'carers',
    ({ ids, owner }, { role, subject }) => {
      const providerId = role === 'provider' ? subject : owner;
      return post(`/carers/${ids.carerId}/employments`, { providerId, from: '2023-01-01', to: null });
    },
  ],
  recordQualification: [
    'carers',
    ({ ids }) =>
      post(`/carers/${ids.carerId}/qualifications`, { code: 'nurse', from: '2020-01-01', to: null }),
  ],
  recordSuspension: [
    'carers',
    ({ ids }) => {
      const suspension = { from: '2023-02-01', to: '2023-02-02', reason: '培训' };
      return post(`/carers/${ids.carerId}/suspensions`, suspension);
    },
  ],
  recordRelative: [
    'carers',
    ({ ids }) => post(`/carers/${ids.carerId}/relatives`, { personId: ids.relativeId }),
  ],
  recordServices: [
    'statements',
    ({ personId, owner }) => {
      const lines = [{ lineId: 'x', date: '2024-04-03', component: 'no-such', feeFen: 1 }];
      return post('/service-records', { personId, providerId: owner, month: '2024-04', lines });
    },
  ],
  listServiceRecords: [
    'statements',
    ({ personId, ids }) => get(`/service-records?personId=${personId}&month=2024-04`, ids.lineId),
  ],
  // Of a service that there is not, whoever it is of.
  recordVisits: [
    'visits',
    ({ personId, owner }, { role, subject }) => {
      const visit = {
        ...{ visitId: 'x', personId, carerId: 'carer-first', component: 'no-such', feeFen: 1 },
        ...{ startAt: '2024-04-21T09:00:00+08:00', endAt: '2024-04-21T10:00:00+08:00' },
      };
      return post('/care-visits', { providerId: role === 'provider' ? subject : owner, visits: [visit] });
    },
  ],
  listPersonVisits: ['visits', ({ personId }) => get(`/persons/${personId}/care-visits?month=2024-04`)],
  listProviderVisits: [
    'visits',
    ({ owner, ids }) => get(`/providers/${owner}/care-visits?month=2024-04`, ids.careVisitId),
  ],
  listProviderReviews: ['visits', ({ owner, ids }) => get(`/providers/${owner}/reviews`, ids.reviewId)],
  listReviews: ['visits', ({ ids }) => get('/reviews?limit=100', ids.reviewId)],
  getReview: ['visits', ({ ids }) => get(`/reviews/${ids.reviewId}`)],
  // What waits is not looked at anew, more than its fee is not deducted, and nothing was deducted yet.
  openReview: ['visits', ({ ids }) => post('/reviews', { careVisitId: ids.careVisitId, reason: 'x' })],
  decideReview: [
    'visits',
    ({ ids }) =>
      post(`/reviews/${ids.reviewId}/decision`, {
        ...{ decision: 'deduct', breach: 'not-given', deductedFen: 101 },
      }),
  ],
  appealReview: ['visits', ({ ids }) => post(`/reviews/${ids.reviewId}/appeal`, { reason: 'x' })],
  decideAppeal: [
    'visits',
    ({ ids }) => post(`/reviews/${ids.reviewId}/appeal-decision`, { decision: 'uphold', note: 'x' }),
  ],
  printStatement: ['statements', ({ ids }) => get(`/statements/${ids.statementId}/document`)],
  getSigning: ['statements', ({ ids }) => get(`/statements/${ids.statementId}/signature`)],
  // Of another content than the statement's, so that nothing is said of it.
  signStatement: [
    'statements',
    ({ ids }) =>
      post(`/statements/${ids.statementId}/signature`, {
        ...{ digest: OTHER_DIGEST, method: 'paper', scanDigest: OTHER_DIGEST },
      }),
  ],
  refuseSignature: [
    'statements',
    ({ ids }) =>
      post(`/statements/${ids.statementId}/signature-refusal`, { digest: OTHER_DIGEST, reason: 'x' }),
  ],
  answerRefusal: [
    'statements',
    ({ ids }) => post(`/statements/${ids.statementId}/signature-answer`, { answer: 'x' }),
  ],
  releaseStatement: [
    'statements',
    ({ ids }) => post(`/statements/${ids.statementId}/release`, { digest: OTHER_DIGEST, reason: 'x' }),
  ],
  // The file is known, its second chunk comes before the first, and it is not complete: nothing is changed.
  startVisitImport: [
    'visitImports',
    ({ owner }) => {
      const file = { fileName: 'visits.csv', contentHash: '0'.repeat(64), dryRun: true };
      return post(`/providers/${owner}/visit-imports`, file);
    },
  ],
  takeVisitChunk: [
    'visitImports',
    ({ owner, ids }) => ({
      ...post(`/providers/${owner}/visit-imports/${ids.importId}/chunks/2`, {
        columns: ['visitId'],
        rows: [['x']],
      }),
      method: 'PUT',
    }),
  ],
  completeVisitImport: [
    'visitImports',
    ({ owner, ids }) => post(`/providers/${owner}/visit-imports/${ids.importId}/completion`, { rowCount: 7 }),
  ],
  listVisitImports: [
    'visitImports',
    ({ owner, ids }) => get(`/providers/${owner}/visit-imports`, ids.importId),
  ],
  getVisitImport: [
    'visitImports',
    ({ owner, ids }) => get(`/providers/${owner}/visit-imports/${ids.importId}`),
  ],
  listVisitRows: [
    'visitImports',
    ({ owner, ids }) => get(`/providers/${owner}/visit-imports/${ids.importId}/rows`),
  ],
  getSettlementRun: ['statements', ({ ids }) => get(`/settlement-runs/${ids.runId}`)],
  listHeldPersons: ['statements', ({ ids }) => get(`/settlement-runs/${ids.runId}/held`)],
  listStatements: [
    'statements',
    ({ ids }) => get(`/settlement-runs/${ids.runId}/statements`, ids.statementId),
  ],
  listPersonStatements: ['statements', ({ personId }) => get(`/persons/${personId}/statements`)],
  getStatement: ['statements', ({ ids }) => get(`/statements/${ids.statementId}`)],
  listCorrections: [
    'entitled',
    ({ personId, ids }) => get(`/corrections?personId=${personId}`, ids.correctionId),
  ],
};

/** Well-formed results that the facts of the case refuse. */
const WRONG_RESULTS: Record<string, unknown> = {
  acceptance: { decision: 'correct', missing: ['no-such-paper'], note: 'x' },
  assessment: { visitedAt: '2024-05-06T01:00:00.000Z', place: 'x', scores: { nothing: 1 } },
  'care-mode-choice': { careMode: 'no-such-mode' },
};
