import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { RuleError } from '../../rules/base/trace.ts';
import { CursorInvalid, WriteConflict } from '../storage/errors.ts';
import { fieldProblem, PROBLEMS, Problem, type ProblemCode, problemDocument } from './problems.ts';
import * as words from './words.ts';

export function json(
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(body),
  };
}

/** A page that loads nothing and runs nothing, whatever its text came to hold. */
export function html(status: number, text: string): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode: status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
    },
    body: text,
  };
}

/** Turns every error into a problem document; what we did not foresee is logged and answered without its details. */
export function problemResponses(): MiddlewareObj<unknown, APIGatewayProxyStructuredResultV2> {
  return {
    onError: (request) => {
      const { status, body } = problemDocument(problemOf(request.error as Error));
      request.response = json(status, body, { 'content-type': 'application/problem+json; charset=utf-8' });
    },
  };
}

function problemOf(error: Error): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof WriteConflict) return new Problem('busy', error.message);
  if (error instanceof CursorInvalid)
    return fieldProblem('query.cursor', words.foreignCursor({ message: error.message }));
  if (error instanceof RuleError)
    return new Problem(isProblemCode(error.code) ? error.code : 'rule_violated', error.message);
  console.error(
    JSON.stringify({ level: 'ERROR', message: error.message, name: error.name, stack: error.stack }),
  );
  return new Problem('internal_error', 'the request was not carried out; the incident is logged');
}

function isProblemCode(code: string): code is ProblemCode {
  return code in PROBLEMS;
}
