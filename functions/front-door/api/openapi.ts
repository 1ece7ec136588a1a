import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { openApiDocument } from '../../http/openapi.ts';
import { json, problemResponses } from '../../http/responses.ts';
import { operations } from '../catalogue.ts';
import { DESCRIPTIONS } from '../description.ts';

const document = openApiDocument(operations, DESCRIPTIONS);

export const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
  .use(problemResponses())
  .handler(async () => json(200, document));
