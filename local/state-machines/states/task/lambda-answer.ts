import { createHash } from 'node:crypto';
import { isJsonObject, type Json } from '../../base/json.ts';

/** As much of an answer as is written down: the rest of what AWS tells follows from it and from the instant. */
type Recorded = {
  readonly ExecutedVersion: string;
  readonly Payload: Json;
  readonly SdkResponseMetadata: { readonly RequestId: string };
  readonly StatusCode: number;
};

/** What a function answered, for the journal. @param place of the attempt, from which the id of its request follows */
export function recordedAnswer(payload: Json, place: string): Recorded {
  return {
    ExecutedVersion: '$LATEST',
    Payload: payload,
    SdkResponseMetadata: { RequestId: requestIdOf(place) },
    StatusCode: 200,
  };
}

/**
 * The answer as the state sees it: with `SdkHttpMetadata`, as AWS gives the result of `lambda:invoke` (Step Functions
 * Developer Guide, "Invoke an AWS Lambda function": the response is that of Lambda's Invoke, with the metadata of the
 * SDK). What an earlier release wrote has no id of its request; it stays what its execution has seen.
 * @param atMillis when it was answered
 */
export function shownAnswer(recorded: Json, atMillis: number): Json {
  if (!isJsonObject(recorded) || 'SdkHttpMetadata' in recorded) return recorded;
  const { ExecutedVersion, Payload, SdkResponseMetadata, StatusCode, ...others } = recorded;
  const isAnswer = typeof ExecutedVersion === 'string' && Payload !== undefined && StatusCode !== undefined;
  if (!isAnswer || !isJsonObject(SdkResponseMetadata) || Object.keys(others).length > 0) return recorded;
  const headers = headersOf(String(SdkResponseMetadata.RequestId), Payload, atMillis);
  const listed = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
  return {
    ExecutedVersion,
    Payload,
    SdkHttpMetadata: { AllHttpHeaders: listed, HttpHeaders: headers, HttpStatusCode: StatusCode },
    SdkResponseMetadata,
    StatusCode,
  };
}

function headersOf(requestId: string, payload: Json, atMillis: number): { [name: string]: string } {
  const hex = requestId.replaceAll('-', '');
  const second = Math.floor(atMillis / 1000)
    .toString(16)
    .padStart(8, '0');
  return {
    Connection: 'keep-alive',
    'Content-Length': String(Buffer.byteLength(JSON.stringify(payload))),
    'Content-Type': 'application/json',
    Date: new Date(atMillis).toUTCString(),
    'X-Amz-Executed-Version': '$LATEST',
    'x-amzn-Remapped-Content-Length': '0',
    'x-amzn-RequestId': requestId,
    'X-Amzn-Trace-Id': `root=1-${second}-${hex.slice(0, 24)};parent=${hex.slice(16)};sampled=0`,
  };
}

function requestIdOf(place: string): string {
  const hex = createHash('sha256').update(place).digest('hex');
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');
}
