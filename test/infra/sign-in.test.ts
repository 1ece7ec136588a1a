import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { ensureAssembly } from '../../infra/assembly.ts';
import { lambdaEntryPoints } from '../../infra/entry-points.ts';
import { FrontDoorStack } from '../../infra/front-door-stack.ts';
import { temporaryFolder } from './templates.ts';

describe('Sign-in on AWS', () => {
  beforeAll(() => ensureAssembly());

  function clientWith(context: Record<string, string>): Record<string, unknown> {
    const entryPoints = lambdaEntryPoints().filter(({ subject }) =>
      ['front-door', 'access'].includes(subject),
    );
    const stack = new FrontDoorStack(
      new App({ context, outdir: join(temporaryFolder(), 'cdk.out') }),
      'front-door',
      { entryPoints },
    );
    const clients = Object.values(Template.fromStack(stack).findResources('AWS::Cognito::UserPoolClient'));
    return clients[0]?.Properties as Record<string, unknown>;
  }

  it('sends a browser back to the portal alone, with a code, once its address is known', () => {
    expect(clientWith({ portalAddress: 'https://d111.cloudfront.net/' })).toMatchObject({
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid'],
      CallbackURLs: ['https://d111.cloudfront.net/'],
      LogoutURLs: ['https://d111.cloudfront.net/'],
      GenerateSecret: false,
    });
  });

  it('renews with a token that is used once', () => {
    expect(clientWith({})).toMatchObject({
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 60 },
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
    });
  });

  it('sends it nowhere before', () => {
    expect(clientWith({})).toMatchObject({ AllowedOAuthFlowsUserPoolClient: false });
    expect(clientWith({})).not.toHaveProperty('CallbackURLs');
  });

  it.each(['http://portal.example/', 'https://portal.example/app/', 'portal.example'])(
    'refuses %s',
    (address) => {
      expect(() => clientWith({ portalAddress: address })).toThrow('portalAddress');
    },
  );
});
