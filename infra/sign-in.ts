import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { Functions } from './functions.ts';

/**
 * The user pool. Who someone is — `custom:tenant`, `custom:role`, `custom:subject` — is set by an administrator, never
 * by the user, and jobs-shape-token puts it into the access token as the claims `tenant`, `role` and `subject`.
 */
export class SignIn extends Construct {
  readonly userPool: cognito.UserPool;
  readonly client: cognito.UserPoolClient;

  constructor(scope: Construct, id: string, functions: Functions) {
    super(scope, id);
    this.userPool = this.createUserPool();
    this.userPool.addTrigger(
      cognito.UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG,
      functions.get('jobs-shape-token'),
      cognito.LambdaVersion.V2_0,
    );
    this.client = this.createClient();
    for (const one of [functions.get('api-authorizer'), functions.get('api-sign-in')]) {
      one.addEnvironment('USER_POOL_ID', this.userPool.userPoolId);
      one.addEnvironment('USER_POOL_CLIENT_ID', this.client.userPoolClientId);
    }
  }

  private createUserPool(): cognito.UserPool {
    const attribute = () => new cognito.StringAttribute({ mutable: true, maxLen: 128 });
    const userPool = new cognito.UserPool(this, 'UserPool', {
      userPoolName: 'changhu',
      // Lite cannot run the version 2 trigger, and only that one can change an access token.
      featurePlan: cognito.FeaturePlan.ESSENTIALS,
      selfSignUpEnabled: false,
      customAttributes: { tenant: attribute(), role: attribute(), subject: attribute() },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      mfa: cognito.Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: cognito.AccountRecovery.NONE,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const reason =
      'Threat protection needs the Plus plan, charged per user; a second factor is required of everyone instead.';
    acknowledge(userPool, { rule: 'AwsSolutions-COG3', reason }, { rule: 'AwsSolutions-COG8', reason });
    return userPool;
  }

  /**
   * A browser signs in where the portal's address is known: the context `portalAddress`, which is an output of the stack
   * `changhu-portal`, and so is given from the second deployment on.
   */
  private browserFlow(): Pick<cognito.UserPoolClientOptions, 'oAuth' | 'disableOAuth'> {
    const address = this.node.tryGetContext('portalAddress') as string | undefined;
    if (address === undefined) return { disableOAuth: true };
    if (!/^https:\/\/[^/]+\/$/.test(address))
      throw new Error(
        `the context portalAddress "${address}" must be https://<name>/, as the portal's output says it`,
      );
    this.userPool.addDomain('Domain', {
      cognitoDomain: { domainPrefix: `changhu-${Stack.of(this).account}` },
    });
    return {
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [cognito.OAuthScope.OPENID],
        callbackUrls: [address],
        logoutUrls: [address],
      },
    };
  }

  private createClient(): cognito.UserPoolClient {
    const readable = new cognito.ClientAttributes()
      .withStandardAttributes({ email: true, fullname: true })
      .withCustomAttributes('tenant', 'role', 'subject');
    return new cognito.UserPoolClient(this, 'Client', {
      userPool: this.userPool,
      userPoolClientName: 'changhu-portal',
      authFlows: { userSrp: true },
      ...this.browserFlow(),
      generateSecret: false,
      preventUserExistenceErrors: true,
      accessTokenValidity: Duration.minutes(15),
      idTokenValidity: Duration.minutes(15),
      refreshTokenValidity: Duration.hours(12),
      // Each is used once; the one before it holds a minute longer, for an answer that was lost on its way.
      refreshTokenRotationGracePeriod: Duration.minutes(1),
      readAttributes: readable,
      // Without this list a user could write every attribute, and so choose a role.
      writeAttributes: new cognito.ClientAttributes().withStandardAttributes({ email: true, fullname: true }),
    });
  }
}
