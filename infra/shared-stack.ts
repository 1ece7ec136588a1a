import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { EntryPoint } from './entry-points.ts';
import { EventBus, type Webhook } from './event-bus.ts';
import { Functions } from './functions.ts';
import { PlatformData } from './platform-data.ts';
import { Schedules } from './schedules.ts';
import { Undelivered } from './undelivered.ts';

/** What all subjects stand on: what the platform knows across cities, the bus and its subscribers, the group and roles of schedules, and where undelivered firings end up. */
export class SharedStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    props: StackProps & { entryPoints: readonly EntryPoint[]; webhooks: readonly Webhook[] },
  ) {
    super(scope, id, props);
    new Functions(this, 'Functions', props.entryPoints);
    new PlatformData(this, 'PlatformData');
    new Schedules(this, 'Schedules');
    new Undelivered(this, 'Undelivered');
    new EventBus(this, 'Events', props.webhooks);
  }
}
