import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';

/** Attributes of a user that an administrator sets, and the claims of the access token that they become. */
const claimByAttribute: Readonly<Record<string, string>> = {
  'custom:tenant': 'tenant',
  'custom:role': 'role',
  'custom:subject': 'subject',
};

/**
 * Cognito's pre token generation trigger, version 2: puts the user's tenant, role and subject into the access token.
 * An attribute that is not set gives no claim, and the authorizer then refuses the token.
 */
export async function handler(
  event: PreTokenGenerationV2TriggerEvent,
): Promise<PreTokenGenerationV2TriggerEvent> {
  const claims = Object.entries(claimByAttribute).flatMap(([attribute, claim]) => {
    const value = event.request.userAttributes[attribute];
    return value ? [[claim, value]] : [];
  });
  event.response.claimsAndScopeOverrideDetails = {
    accessTokenGeneration: { claimsToAddOrOverride: Object.fromEntries(claims) },
  };
  return event;
}
