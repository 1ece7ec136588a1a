import { authorizerSettings } from '../../access/settings.ts';
import { createAuthorizer } from '../authorize.ts';

/** Lambda authorizer of the HTTP API (payload format 2.0, simple response): who calls, and may they do this. */
export const handler = createAuthorizer(authorizerSettings());
