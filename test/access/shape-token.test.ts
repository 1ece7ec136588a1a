import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';
import { expect, it } from 'vitest';
import { handler } from '../../functions/access/jobs/shape-token.ts';

function event(userAttributes: Record<string, string>): PreTokenGenerationV2TriggerEvent {
  return {
    version: '2',
    region: 'cn-north-1',
    userPoolId: 'cn-north-1_changhu',
    userName: 'li',
    callerContext: { awsSdkVersion: '3', clientId: 'portal' },
    triggerSource: 'TokenGeneration_Authentication',
    request: { userAttributes, groupConfiguration: {} },
    response: { claimsAndScopeOverrideDetails: {} },
  };
}

const accessClaims = async (userAttributes: Record<string, string>) =>
  (await handler(event(userAttributes))).response.claimsAndScopeOverrideDetails.accessTokenGeneration
    ?.claimsToAddOrOverride;

it('The access token carries the tenant, role and subject that an administrator gave the user', async () => {
  const attributes = {
    'custom:tenant': 'xuzhou',
    'custom:role': 'insured',
    'custom:subject': 'person-7',
    name: '李',
  };
  expect(await accessClaims(attributes)).toEqual({ tenant: 'xuzhou', role: 'insured', subject: 'person-7' });
});

it('A user without a subject gets no such claim', async () => {
  expect(await accessClaims({ 'custom:tenant': 'xuzhou', 'custom:role': 'operator' })).toEqual({
    tenant: 'xuzhou',
    role: 'operator',
  });
});

it('A user whom no administrator gave anything gets no claim at all', async () => {
  expect(await accessClaims({ name: '李', tenant: 'xuzhou', role: 'agency' })).toEqual({});
});
