import type { IncomingMessage } from 'node:http';
import type { Activity } from '../activity.ts';
import { AwsError } from '../aws-error.ts';
import type { EventBridge } from '../events/event-bridge.ts';
import { readBody } from '../gateway/body.ts';
import type { GatewayResponse } from '../gateway/response.ts';
import { jsonResponse, type RequestHandler } from '../http-server.ts';
import type { ParameterStore } from '../parameters/parameter-store.ts';
import type { SchedulerApi } from '../schedules/scheduler-api.ts';
import type { ExecutionStarter } from '../schedules/target.ts';
import { answerSts, stsError } from './sts.ts';

export interface AwsServices {
  stateMachines: ExecutionStarter;
  eventBridge: EventBridge;
  scheduler: SchedulerApi;
  parameters: ParameterStore;
  activity: Activity;
}

/**
 * Answers Step Functions, EventBridge and Parameter Store (AWS JSON), EventBridge Scheduler (REST JSON) and STS (query) on one address,
 * as the AWS SDK clients of the functions speak to them.
 */
export function answerAws(services: AwsServices): RequestHandler {
  return (request) => services.activity.track(() => answer(request, services));
}

async function answer(request: IncomingMessage, services: AwsServices): Promise<GatewayResponse> {
  const text = (await readBody(request)).toString('utf8');
  const target = request.headers['x-amz-target'];
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (typeof target === 'string') return answerJson(target, text, services);
  if (url.pathname.split('/')[1] === 'schedules') return answerScheduler(request, url, text, services);
  return answerStsRequest(text);
}

/** The target names service and operation, e.g. `AWSStepFunctions.StartExecution`. */
async function answerJson(target: string, text: string, services: AwsServices): Promise<GatewayResponse> {
  const [prefix = '', operation = ''] = target.split('.');
  const { service, version } = jsonServices(services)[prefix] ?? { version: '1.0' };
  const contentType = `application/x-amz-json-${version}`;
  try {
    if (service === undefined)
      throw new AwsError('UnknownOperationException', `${target} is not an operation`);
    const output = await service.call(operation, parseObject(text));
    return jsonResponse(200, output, contentType);
  } catch (error) {
    const { code, message, status } = asAwsError(error);
    return jsonResponse(status, { __type: code, message }, contentType);
  }
}

interface JsonService {
  service?: { call(operation: string, input: Record<string, unknown>): Promise<unknown> };
  /** Of the AWS JSON protocol. */
  version: '1.0' | '1.1';
}

function jsonServices({ stateMachines, eventBridge, parameters }: AwsServices): Record<string, JsonService> {
  return {
    AWSStepFunctions: { service: stateMachines, version: '1.0' },
    AWSEvents: { service: eventBridge, version: '1.1' },
    AmazonSSM: { service: parameters, version: '1.1' },
  };
}

async function answerScheduler(
  request: IncomingMessage,
  url: URL,
  text: string,
  services: AwsServices,
): Promise<GatewayResponse> {
  try {
    const output = await services.scheduler.handle({
      method: request.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      body: text === '' ? {} : parseObject(text),
    });
    return jsonResponse(200, output);
  } catch (error) {
    const { code, message, status } = asAwsError(error);
    const response = jsonResponse(status, { Message: message });
    response.headers['x-amzn-errortype'] = code;
    return response;
  }
}

function answerStsRequest(text: string): GatewayResponse {
  const xml = (status: number, body: string): GatewayResponse => ({
    status,
    headers: { 'content-type': 'text/xml' },
    body: Buffer.from(body),
  });
  try {
    // Credentials are as real as tokens: their time is not the virtual clock's.
    return xml(200, answerSts(new URLSearchParams(text), Date.now()));
  } catch (error) {
    const awsError = asAwsError(error);
    return xml(awsError.status, stsError(awsError));
  }
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>;
    }
  } catch {
    // Falls through to the one refusal below.
  }
  throw new AwsError('SerializationException', 'The request body is not a JSON object.');
}

/** A defect of this host answers as AWS's own failures do, and is seen by the SDK's retries. */
function asAwsError(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  return new AwsError('InternalFailure', error instanceof Error ? error.message : String(error), 500);
}
