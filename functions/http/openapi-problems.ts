import { isRead, type Operation } from './operation.ts';
import { PROBLEMS, type ProblemCode } from './problems.ts';

/** Every problem that the operation can answer, by status: its own and those of what it takes. */
export function problemsByStatus(operation: Operation): Map<number, ProblemCode[]> {
  const codes = new Set<ProblemCode>([...generalProblems(operation), ...(operation.problems ?? [])]);
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of [...codes].sort()) {
    const { status } = PROBLEMS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return new Map([...byStatus].sort(([a], [b]) => a - b));
}

/** What follows from the operation's form: who must sign in, what is parsed, what is written. */
function generalProblems(operation: Operation): ProblemCode[] {
  const { path, public: open, query, body, represented } = operation;
  const isWrite = !isRead(operation);
  const takesInput = isWrite || query !== undefined || body !== undefined || path.includes('{');
  return [
    'internal_error',
    ...(open ? [] : (['role_not_allowed'] as const)),
    ...(takesInput && !open ? (['validation_failed'] as const) : []),
    ...(represented ? (['mandate_missing', 'validation_failed'] as const) : []),
    ...(body ? (['malformed_json'] as const) : []),
    ...(isWrite ? (['idempotency_key_missing', 'idempotency_key_reused', 'busy'] as const) : []),
  ];
}

export function problemSchema() {
  const reason = {
    type: 'object',
    required: ['zh', 'en'],
    properties: { zh: { type: 'string' }, en: { type: 'string' } },
  };
  const fieldError = {
    type: 'object',
    required: ['field', 'reason'],
    properties: { field: { type: 'string', examples: ['body.scores.eating'] }, reason },
  };
  return {
    type: 'object',
    description: 'RFC 9457',
    required: ['type', 'title', 'status', 'code'],
    properties: {
      type: { type: 'string', examples: ['urn:changhu:problem:case_open'] },
      title: { type: 'string' },
      status: { type: 'integer' },
      code: { type: 'string', enum: Object.keys(PROBLEMS) },
      detail: { type: 'string' },
      errors: { type: 'array', items: fieldError },
    },
  };
}

/** The problem responses by status; what the gateway itself refuses (no token, one that may not) has a message alone. */
export function problemResponses(operation: Operation): Record<string, unknown> {
  const responses = [...problemsByStatus(operation)].map(([status, codes]) => [status, response(codes)]);
  return {
    ...(!operation.public && { 401: { $ref: '#/components/responses/NotSignedIn' } }),
    ...Object.fromEntries(responses),
    429: { $ref: '#/components/responses/TooManyRequests' },
    default: { $ref: '#/components/responses/Problem' },
  };
}

function response(codes: ProblemCode[]) {
  const withCode = {
    type: 'object',
    required: ['code'],
    properties: { code: { type: 'string', enum: codes } },
  };
  return {
    description: codes.map((code) => `\`${code}\` ${PROBLEMS[code].zh} · ${PROBLEMS[code].en}`).join('; '),
    content: {
      'application/problem+json': { schema: { allOf: [{ $ref: '#/components/schemas/Problem' }, withCode] } },
      ...(codes.includes('role_not_allowed') && gatewayContent()),
    },
  };
}

/** The responses that operations share. */
export function sharedResponses() {
  return {
    NotSignedIn: { description: 'No token, or one that does not hold', content: gatewayContent() },
    TooManyRequests: {
      description: 'More than the gateway lets through; try again',
      content: gatewayContent(),
    },
    Problem: {
      description: 'RFC 9457 problem',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  };
}

function gatewayContent() {
  return { 'application/json': { schema: { $ref: '#/components/schemas/GatewayMessage' } } };
}

export function gatewayMessageSchema() {
  return {
    type: 'object',
    description: 'What the gateway refuses before any function is asked.',
    properties: { message: { type: ['string', 'null'] } },
  };
}
