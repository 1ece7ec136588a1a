/** A state machine definition that the runner does not execute exactly as AWS would; refused, never half understood. */
export class UnsupportedDefinitionError extends Error {
  /** JSON path of the object that holds the field, e.g. `$.States.Ask`. */
  readonly path: string;
  readonly field: string;

  constructor(path: string, field: string, reason: string) {
    super(`${path}: field "${field}" ${reason}.`);
    this.name = 'UnsupportedDefinitionError';
    this.path = path;
    this.field = field;
  }
}

/** A journal or archive file that is not what was written; the files are left exactly as they are. */
export class JournalDamagedError extends Error {
  readonly file: string;
  readonly reason: string;

  constructor(file: string, reason: string) {
    super(`The state machine journal ${file} is damaged: ${reason}. Nothing was changed.`);
    this.name = 'JournalDamagedError';
    this.file = file;
    this.reason = reason;
  }
}

/** A failure inside an execution, by the error name that Retry and Catch match. */
export class StateFailure extends Error {
  readonly error: string | undefined;
  readonly causeText: string | undefined;

  constructor(error: string | undefined, causeText: string | undefined) {
    super(`${error ?? 'failed'}: ${causeText ?? ''}`);
    this.name = 'StateFailure';
    this.error = error;
    this.causeText = causeText;
  }
}

export const ERROR_DATA_LIMIT = 'States.DataLimitExceeded';
export const ERROR_RUNTIME = 'States.Runtime';
export const ERROR_QUERY = 'States.QueryEvaluationError';
export const ERROR_TASK_FAILED = 'States.TaskFailed';
export const ERROR_TIMEOUT = 'States.Timeout';
export const ERROR_HEARTBEAT = 'States.HeartbeatTimeout';

/** Any thrown value as a failure of the state; an unforeseen one ends the execution as `States.Runtime`. */
export function asStateFailure(thrown: unknown): StateFailure {
  if (thrown instanceof StateFailure) return thrown;
  return new StateFailure(ERROR_RUNTIME, thrown instanceof Error ? thrown.message : String(thrown));
}
