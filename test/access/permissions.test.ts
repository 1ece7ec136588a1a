import * as cedar from '@cedar-policy/cedar-wasm/nodejs';
import { describe, expect, it } from 'vitest';
import { policies, schemaOf } from '../../functions/access/permissions.ts';
import { type OperationId, operations } from '../../functions/front-door/catalogue.ts';
import { isPermitted } from '../../functions/front-door/permissions.ts';
import type { Operation } from '../../functions/http/operation.ts';
import { ROLES, type Role } from '../../functions/http/principal.ts';
import { rowsOf } from './page.ts';

const rows = [...rowsOf('Objects'), ...rowsOf('What is the city')];
const expectations = rows.flatMap(({ operationId, reach }) =>
  ROLES.map((role) => ({
    operationId: operationId as OperationId,
    role,
    verb: reach[role] === '—' ? 'may not' : 'may',
  })),
);

const principal = (role: Role, subjectId: string | null) => ({
  tenantId: 'xuzhou',
  role,
  sub: 'user-1',
  subjectId,
});

describe('The permissions', () => {
  it('are told by docs/access.md for every role and every operation that is not public', () => {
    const protectedOperations = Object.entries<Operation>(operations)
      .filter(([, operation]) => !operation.public)
      .map(([operationId]) => operationId);
    expect(rows.map(({ operationId }) => operationId).sort()).toEqual(protectedOperations.sort());
    for (const { reach } of rows) expect(Object.keys(reach).sort()).toEqual([...ROLES].sort());
  });

  it.each(expectations)('say that $role $verb $operationId', ({ role, operationId, verb }) => {
    expect(isPermitted(principal(role, 'subject-1'), operationId)).toBe(verb === 'may');
  });

  it.each<Role>(['insured', 'assessor', 'provider', 'representative'])(
    'give nothing to %s without a subject',
    (role) => {
      const all = Object.keys(operations) as OperationId[];
      const permitted = all.filter((operationId) => isPermitted(principal(role, null), operationId));
      expect(permitted).toEqual([]);
    },
  );

  it('let a representative do what a mandate can cover, and see to its own mandates', () => {
    const covered = Object.entries<Operation>(operations)
      .filter(([, { represented }]) => represented !== undefined)
      .map(([operationId]) => operationId);
    const own = ['listSchemes', 'getScheme', 'listWorkingDays', 'listMandatesHeld', 'endMandate'];
    const permitted = rows
      .filter(({ reach }) => reach.representative !== '—')
      .map(({ operationId }) => operationId);
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
