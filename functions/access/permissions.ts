import { readFileSync } from 'node:fs';
import * as cedar from '@cedar-policy/cedar-wasm/nodejs';
import { type OperationId, operations } from '../front-door/catalogue.ts';
import type { Principal } from '../http/principal.ts';

/** The build puts the file beside the bundle, where it stands beside this module in the sources. */
export const policies = readFileSync(new URL('./policies.cedar', import.meta.url), 'utf8');

const policySetId = 'permissions';
const schemaName = 'catalogue';

/** The Cedar schema: one action per operation of the catalogue. */
export const schema: cedar.SchemaJson<string> = {
  '': {
    entityTypes: {
      Role: {},
      Tenant: {},
      User: {
        memberOfTypes: ['Role'],
        shape: { type: 'Record', attributes: { subject: { type: 'String', required: false } } },
      },
    },
    actions: Object.fromEntries(
      Object.keys(operations).map((id) => [
        id,
        { appliesTo: { principalTypes: ['User'], resourceTypes: ['Tenant'] } },
      ]),
    ),
  },
};

// Parsed once per process: that takes about ten times as long as a decision.
succeeded(cedar.preparseSchema(schemaName, schema));
succeeded(cedar.preparsePolicySet(policySetId, { staticPolicies: policies }));

/** Whether the policies let this principal do the operation in its tenant. What no policy permits is denied. */
export function isPermitted(principal: Principal, operationId: OperationId): boolean {
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
