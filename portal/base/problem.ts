import type { Words } from './words.ts';
import * as words from './words.ts';

/** A refusal of the API (RFC 9457), see docs/errors.md. */
export interface ProblemDocument {
  code: string;
  status: number;
  title: string;
  detail: string;
  errors?: { field: string; reason: Words }[];
}

export class ApiError extends Error {
  readonly status: number;
  readonly problem: ProblemDocument | null;

  constructor(status: number, problem: ProblemDocument | null) {
    super(problem?.detail ?? `HTTP ${status}`);
    this.status = status;
    this.problem = problem;
  }
}

/** What went wrong, for people: the title of the refusal, then each field with its reason. */
export function saidOf(error: unknown): Words[] {
  if (!(error instanceof ApiError)) return [error instanceof TypeError ? words.notReached : words.unexpected];
  if (error.status === 401) return [words.sessionEnded];
  const { problem } = error;
  if (!problem) return [words.unexpected];
  const [zh = '', en = zh] = problem.title.split(' · ');
  const fields = problem.errors ?? [];
  return [
    { zh, en },
    ...fields.map(({ field, reason }) => ({ zh: `${field}：${reason.zh}`, en: `${field}: ${reason.en}` })),
  ];
}
