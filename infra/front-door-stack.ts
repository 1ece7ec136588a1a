import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { EntryPoint } from './entry-points.ts';
import { Functions } from './functions.ts';
import { HttpApi } from './http-api.ts';
import { SignIn } from './sign-in.ts';

/** Where everybody comes in: the HTTP API before all subjects, and sign-in. */
export class FrontDoorStack extends Stack {
  readonly apiEndpoint: string;

  constructor(scope: Construct, id: string, props: StackProps & { entryPoints: readonly EntryPoint[] }) {
    super(scope, id, props);
    const functions = new Functions(this, 'Functions', props.entryPoints);
    const { userPool, client } = new SignIn(this, 'SignIn', functions);
    const { api } = new HttpApi(this, 'Http', functions);
    this.apiEndpoint = api.apiEndpoint;
    new CfnOutput(this, 'ApiEndpoint', { value: api.apiEndpoint });
    new CfnOutput(this, 'UserPoolId', { value: userPool.userPoolId });
    new CfnOutput(this, 'UserPoolClientId', { value: client.userPoolClientId });
  }
}
