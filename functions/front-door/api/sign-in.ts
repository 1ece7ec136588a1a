import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { userPoolIssuers } from '../../access/issuer.ts';
import { environment } from '../../base/environment.ts';
import { json, problemResponses } from '../../http/responses.ts';

/** Where a browser signs in: public, since it is what a page has to know first. */
export const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
  .use(problemResponses())
  .handler(async () => {
    const [issuer] = userPoolIssuers(environment('USER_POOL_ID'));
    return json(200, {
      issuer: process.env.TOKEN_ISSUER || issuer,
      clientId: environment('USER_POOL_CLIENT_ID'),
    });
  });
