import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { EntryPoint } from './entry-points.ts';
import { Functions } from './functions.ts';
import { StateMachines } from './state-machines.ts';

/**
 * The functions and state machines of one subject. They call those of other subjects by name: no stack imports what
 * another exports, so each is changed without the others.
 */
export class SubjectStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    props: StackProps & { subject: string; entryPoints: readonly EntryPoint[] },
  ) {
    super(scope, id, props);
    new Functions(this, 'Functions', props.entryPoints);
    new StateMachines(this, 'StateMachines', props.subject);
  }
}
