import * as cedar from '@cedar-policy/cedar-wasm/nodejs';
import { describe, expect, it } from 'vitest';
import { policies, schemaOf } from '../../functions/access/permissions.ts';
import { type OperationId, operations } from '../../functions/front-door/catalogue.ts';
import { isPermitted } from '../../functions/front-door/permissions.ts';
import type { Operation } from '../../functions/http/operation.ts';
import type { Role } from '../../functions/http/principal.ts';

/** One column per role, in this order; x = may. Written from the roles' duties, not from the policies. */
const columns: Role[] = [
  'insured',
  'assessor',
  'provider',
  'representative',
  'operator',
  'agency',
  'finance',
  'auditor',
  'platform',
];
const expected: Record<string, string> = {
  // ................. in as pr re op ag fi au pl
  listSchemes: '        x  x  x  x  x  x  x  x  x',
  getScheme: '          x  x  x  x  x  x  x  x  x',
  loadScheme: '         .  .  .  .  .  .  .  .  x',
  draftScheme: '        .  .  .  .  .  x  .  .  .',
  listSchemeDrafts: '   .  .  .  .  .  x  .  x  .',
  getSchemeDraft: '     .  .  .  .  .  x  .  x  .',
  listTouchedCases: '   .  .  .  .  .  x  .  x  .',
  approveSchemeDraft: ' .  .  .  .  .  x  .  .  .',
  rejectSchemeDraft: '  .  .  .  .  .  x  .  .  .',
  listParameters: '     .  .  .  .  x  x  x  x  x',
  setParameter: '       .  .  .  .  .  x  .  .  .',
  createPerson: '       .  .  .  .  x  x  .  .  .',
  listPersons: '        .  .  .  .  x  x  .  x  .',
  getPerson: '          .  .  .  .  x  x  .  x  .',
  recordHospitalStay: ' .  .  .  .  x  x  .  .  .',
  recordFact: '         .  .  .  .  x  x  .  .  .',
  listFacts: '          .  .  .  .  x  x  .  x  .',
  getContributions: '   x  .  .  x  x  x  .  x  .',
  getCover: '           x  .  .  x  x  x  .  x  .',
  startRosterImport: '  .  .  .  .  .  x  .  .  .',
  takeRosterChunk: '    .  .  .  .  .  x  .  .  .',
  completeRosterImport: '.  .  .  .  .  x  .  .  .',
  listRosterImports: '  .  .  .  .  .  x  .  x  .',
  getRosterImport: '    .  .  .  .  .  x  .  x  .',
  listRosterRows: '     .  .  .  .  .  x  .  x  .',
  registerProvider: '   .  .  .  .  .  x  .  .  .',
  listProviders: '      .  .  .  .  x  x  x  x  .',
  registerAssessor: '   .  .  .  .  .  x  .  .  .',
  listAssessors: '      .  .  .  .  x  x  .  x  .',
  registerCarer: '      .  .  .  .  .  x  .  .  .',
  listCarers: '         .  .  .  .  x  x  .  x  .',
  apply: '              x  .  x  x  x  x  .  .  .',
  listCases: '          x  .  .  x  x  x  .  x  .',
  getCase: '            x  x  x  x  x  x  .  x  .',
  listTasks: '          x  x  .  x  x  x  .  x  .',
  getTask: '            x  x  .  x  x  x  .  x  .',
  completeTask: '       x  x  .  x  x  x  .  .  .',
  listEntitlements: '   x  .  x  x  x  x  .  x  .',
  getEntitlement: '     x  .  x  x  x  x  .  x  .',
  recordServices: '     .  .  x  .  .  x  .  .  .',
  listServiceRecords: ' .  .  x  .  x  x  x  x  .',
  startSettlementRun: ' .  .  .  .  .  x  x  .  .',
  listSettlementRuns: ' .  .  .  .  .  x  x  x  .',
  getSettlementRun: '   .  .  .  .  .  x  x  x  .',
  listStatements: '     .  .  .  .  .  x  x  x  .',
  getStatement: '       x  .  x  x  x  x  x  x  .',
  determine: '          .  .  .  .  x  x  x  x  .',
  changeCareMode: '     x  .  .  x  x  x  .  .  .',
  agreeStandIn: '       .  .  .  .  x  x  .  .  .',
  endLicence: '         .  .  .  .  .  x  .  .  .',
  getMessage: '         x  .  .  x  x  x  .  x  .',
  listCareModeOptions: 'x  .  x  x  x  x  .  x  .',
  listCaseCareModeOptions: 'x  .  .  x  x  x  .  x  .',
  listCorrections: '    .  .  .  .  x  x  x  x  .',
  listMessages: '       x  .  .  x  x  x  .  x  .',
  listOperatorContracts: '.  .  .  .  x  x  .  x  .',
  orderReassessment: '  x  .  x  x  x  x  .  .  .',
  printConclusion: '    x  .  .  x  x  x  .  x  .',
  printRefusal: '       x  .  .  x  x  x  .  x  .',
  recordTraining: '     .  .  .  .  .  x  .  .  .',
  registerOperatorContract: '.  .  .  .  .  x  .  .  .',
  reportDelivery: '     .  .  .  .  x  .  .  .  x',
  requestRenewal: '     x  .  x  x  x  x  .  .  .',
  terminateEntitlement: '.  .  .  .  .  x  .  .  .',
  withdrawCase: '       x  .  x  x  x  x  .  .  .',
  recordMandate: '     x  .  .  .  x  x  .  .  .',
  listMandates: '      x  .  .  .  x  x  .  x  .',
  listMandatesHeld: '  .  .  x  x  x  x  .  x  .',
  endMandate: '        x  .  x  x  x  x  .  .  .',
};

const expectations = Object.entries(expected).flatMap(([operationId, row]) =>
  row
    .trim()
    .split(/ +/)
    .map((mark, column) => ({
      operationId: operationId as OperationId,
      role: columns[column] as Role,
      verb: mark === 'x' ? 'may' : 'may not',
    })),
);

const principal = (role: Role, subjectId: string | null) => ({
  tenantId: 'xuzhou',
  role,
  sub: 'user-1',
  subjectId,
});

describe('The permissions', () => {
  it('are expected for every operation that is not public', () => {
    const protectedOperations = Object.entries<Operation>(operations)
      .filter(([, operation]) => !operation.public)
      .map(([operationId]) => operationId);
    expect(Object.keys(expected).sort()).toEqual(protectedOperations.sort());
    expect(expectations).toHaveLength(protectedOperations.length * columns.length);
  });

  it.each(expectations)('say that $role $verb $operationId', ({ role, operationId, verb }) => {
    expect(isPermitted(principal(role, 'subject-1'), operationId)).toBe(verb === 'may');
  });

  it.each<Role>(['insured', 'assessor', 'provider', 'representative'])(
    'give nothing to %s without a subject',
    (role) => {
      const permitted = (Object.keys(expected) as OperationId[]).filter((operationId) =>
        isPermitted(principal(role, null), operationId),
      );
      expect(permitted).toEqual([]);
    },
  );

  it('let a representative do what a mandate can cover, and see to its own mandates', () => {
    const covered = Object.entries<Operation>(operations)
      .filter(([, { represented }]) => represented !== undefined)
      .map(([operationId]) => operationId);
    const own = ['listSchemes', 'getScheme', 'listMandatesHeld', 'endMandate'];
    const column = columns.indexOf('representative');
    const permitted = Object.entries(expected)
      .filter(([, row]) => row.trim().split(/ +/)[column] === 'x')
      .map(([operationId]) => operationId);
    expect(permitted.sort()).toEqual([...covered, ...own].sort());
  });

  it('need no subject of staff', () => {
    expect(isPermitted(principal('operator', null), 'listTasks')).toBe(true);
  });

  it('name only operations, roles and attributes that there are', () => {
    expect(
      cedar.validate({ schema: schemaOf(Object.keys(operations)), policies: { staticPolicies: policies } }),
    ).toMatchObject({
      type: 'success',
      validationErrors: [],
      validationWarnings: [],
    });
  });

  it('would be found out if they named an operation that there is not', () => {
    const misspelt = policies.replace('Action::"loadScheme"', 'Action::"loadSchema"');
    const answer = cedar.validate({
      schema: schemaOf(Object.keys(operations)),
      policies: { staticPolicies: misspelt },
    });
    expect(answer).toMatchObject({
      type: 'success',
      validationErrors: [{ error: { message: /loadSchema/ } }],
    });
  });
});
