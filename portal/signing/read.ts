import type { Schemas } from '../base/api.ts';

/** What the API says of a statement's signature. */
export type Signing = Schemas['GetSigningAnswer'];
