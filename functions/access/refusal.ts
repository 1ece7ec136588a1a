export type RefusalCode =
  | 'token_missing'
  | 'token_invalid'
  | 'token_expired'
  | 'sub_missing'
  | 'tenant_unknown'
  | 'role_unknown'
  | 'subject_malformed'
  | 'operation_unknown'
  | 'operation_not_permitted';

/** A request that is not let in; the code is for our log, the caller only learns that it is forbidden. */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    options?: ErrorOptions,
  ) {
    super(code, options);
    this.name = 'Refusal';
  }
}
