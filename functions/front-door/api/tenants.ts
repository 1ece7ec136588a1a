import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { tenantById, tenants } from '../../access/tenants.ts';
import { Problem } from '../../http/problems.ts';
import { json, problemResponses } from '../../http/responses.ts';

/** Which cities this installation serves; public, so that a sign-in page can list them. */
export const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
  .use(problemResponses())
  .handler(async (event) => {
    const tenantId = event.pathParameters?.tenantId;
    if (tenantId === undefined) return json(200, { items: await tenants() });
    const tenant = await tenantById(tenantId);
    if (!tenant)
      throw new Problem('tenant_unknown', `path.tenantId: ${tenantId} is not a tenant of this installation`);
    return json(200, tenant);
  });
