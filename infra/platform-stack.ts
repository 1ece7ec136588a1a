import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { EventBus, type Webhook } from './event-bus.ts';
import { PlatformFunctions } from './functions.ts';
import { PlatformApi } from './http-api.ts';
import { Schedules } from './schedules.ts';
import { SignIn } from './sign-in.ts';
import { StateMachines } from './state-machines.ts';
import type { Tenant } from './tenants.ts';

/** What all cities share: functions, HTTP API, sign-in, state machines, schedules and the event bus. It holds no tenant's data. */
export class PlatformStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    props: StackProps & { tenants: readonly Tenant[]; webhooks: readonly Webhook[] },
  ) {
    super(scope, id, props);
    const functions = new PlatformFunctions(this, 'Functions', props.tenants);
    const { userPool, client } = new SignIn(this, 'SignIn', functions);
    const { api } = new PlatformApi(this, 'Http', functions);
    new StateMachines(this, 'StateMachines', functions);
    new Schedules(this, 'Schedules');
    new EventBus(this, 'Events', props.webhooks);
    new CfnOutput(this, 'ApiEndpoint', { value: api.apiEndpoint });
    new CfnOutput(this, 'UserPoolId', { value: userPool.userPoolId });
    new CfnOutput(this, 'UserPoolClientId', { value: client.userPoolClientId });
  }
}
