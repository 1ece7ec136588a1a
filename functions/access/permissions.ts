import { readFileSync } from 'node:fs';
import * as cedar from '@cedar-policy/cedar-wasm/nodejs';
import type { Principal } from '../http/principal.ts';

/** The build puts the file beside the bundle, where it stands beside this module in the sources. */
export const policies = readFileSync(new URL('./policies.cedar', import.meta.url), 'utf8');

const policySetId = 'permissions';
const schemaName = 'catalogue';

/** The Cedar schema: one action per operation. */
export function schemaOf(operationIds: readonly string[]): cedar.SchemaJson<string> {
  const appliesTo = { principalTypes: ['User'], resourceTypes: ['Tenant'] };
  return {
    '': {
      entityTypes: {
        Role: {},
        Tenant: {},
        User: {
          memberOfTypes: ['Role'],
          shape: { type: 'Record', attributes: { subject: { type: 'String', required: false } } },
        },
      },
      actions: Object.fromEntries(operationIds.map((id) => [id, { appliesTo }])),
    },
  };
}

export type IsPermitted<Id extends string> = (principal: Principal, operationId: Id) => boolean;

/**
 * Whether the policies let a principal do an operation in its tenant. What no policy permits is denied. Schema and
 * policies are parsed once: that takes about ten times as long as a decision.
 * @throws Error when the policies name an operation that there is not
 */
export function permissionsOn<Id extends string>(operationIds: readonly Id[]): IsPermitted<Id> {
  succeeded(cedar.preparseSchema(schemaName, schemaOf(operationIds)));
  succeeded(cedar.preparsePolicySet(policySetId, { staticPolicies: policies }));
  return isAllowed;
}

function isAllowed(principal: Principal, operationId: string): boolean {
  const user = { type: 'User', id: principal.sub };
  const answer = cedar.statefulIsAuthorized({
    principal: user,
    action: { type: 'Action', id: operationId },
    resource: { type: 'Tenant', id: principal.tenantId },
    context: {},
    entities: [
      {
        uid: user,
        attrs: principal.subjectId === null ? {} : { subject: principal.subjectId },
        parents: [{ type: 'Role', id: principal.role }],
      },
    ],
    preparsedPolicySetId: policySetId,
    preparsedSchemaName: schemaName,
    validateRequest: true,
  });
  return succeeded(answer).response.decision === 'allow';
}

function succeeded<Answer extends cedar.CheckParseAnswer | cedar.AuthorizationAnswer>(
  answer: Answer,
): Extract<Answer, { type: 'success' }> {
  if (answer.type === 'failure')
    throw new Error(`Cedar refuses: ${answer.errors.map(({ message }) => message).join('; ')}`);
  return answer as Extract<Answer, { type: 'success' }>;
}
