import { type CfnElement, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct, type IConstruct } from 'constructs';
import { MACHINES, type MachineName } from '../functions/outbox/machines.ts';
import { acceptanceDefinition } from '../workflows/acceptance.ts';
import { applicationDefinition } from '../workflows/application.ts';
import { assessmentDefinition } from '../workflows/assessment.ts';
import { careModeDefinition } from '../workflows/care-mode.ts';
import { correctionDefinition } from '../workflows/correction.ts';
import { deadlineDefinition } from '../workflows/deadline.ts';
import { endingDefinition } from '../workflows/ending.ts';
import { orderedAssessmentDefinition } from '../workflows/ordered-assessment.ts';
import { publicationDefinition } from '../workflows/publication.ts';
import { reassessmentDefinition } from '../workflows/reassessment.ts';
import { renewalDefinition } from '../workflows/renewal.ts';
import { settlementDefinition } from '../workflows/settlement.ts';
import type { Surroundings } from '../workflows/states.ts';
import { suspensionDefinition } from '../workflows/suspension.ts';
import { visitDefinition } from '../workflows/visit.ts';
import { acknowledge } from './acknowledge.ts';
import { logRetention, type PlatformFunctions } from './functions.ts';
import { pascalCase, stateMachineName } from './names.ts';

const DEFINITIONS: Record<MachineName, (surroundings: Surroundings) => sfn.IChainable> = {
  visit: visitDefinition,
  assessment: assessmentDefinition,
  reassessment: reassessmentDefinition,
  publication: publicationDefinition,
  'care-mode': careModeDefinition,
  acceptance: acceptanceDefinition,
  application: applicationDefinition,
  'ordered-assessment': orderedAssessmentDefinition,
  correction: correctionDefinition,
  renewal: renewalDefinition,
  suspension: suspensionDefinition,
  ending: endingDefinition,
  deadline: deadlineDefinition,
  settlement: settlementDefinition,
};

/** The state machines, each from its file in `workflows/`. */
export class StateMachines extends Construct {
  private readonly byName = new Map<MachineName, sfn.StateMachine>();

  constructor(
    scope: Construct,
    id: string,
    private readonly functions: PlatformFunctions,
  ) {
    super(scope, id);
    for (const name of MACHINES) this.byName.set(name, this.createStateMachine(name));
  }

  private createStateMachine(name: MachineName): sfn.StateMachine {
    const scope = new Construct(this, pascalCase(name));
    const states = new Construct(scope, 'States');
    const called = new Set<string>();
    const run = new Set<MachineName>();
    const definition = DEFINITIONS[name]({
      scope: states,
      functions: (functionName) => {
        called.add(functionName);
        return this.functions.get(functionName);
      },
      machines: (machine) => {
        run.add(machine);
        return this.get(machine);
      },
    });
    const stateMachine = new sfn.StateMachine(scope, 'StateMachine', {
      stateMachineName: stateMachineName(name),
      stateMachineType: sfn.StateMachineType.STANDARD,
      queryLanguage: sfn.QueryLanguage.JSONATA,
      definitionBody: sfn.DefinitionBody.fromChainable(definition),
      logs: {
        destination: this.logGroup(scope, name),
        level: sfn.LogLevel.ERROR,
        includeExecutionData: false,
      },
      tracingEnabled: true,
    });
    this.acknowledgeFindings(stateMachine, called, run);
    alarmOnFailure(scope, name, stateMachine);
    return stateMachine;
  }

  /** @throws Error when the machine stands behind the one that asks, see `MACHINES`. */
  private get(name: MachineName): sfn.StateMachine {
    const found = this.byName.get(name);
    if (found === undefined)
      throw new Error(`The state machine ${name} must stand before those that run it.`);
    return found;
  }

  private logGroup(scope: Construct, name: MachineName): logs.LogGroup {
    return new logs.LogGroup(scope, 'Log', {
      // Step Functions writes to groups under /aws/vendedlogs/ without adding each to a resource policy of limited size.
      logGroupName: `/aws/vendedlogs/states/changhu-${name}`,
      retention: logRetention,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  private acknowledgeFindings(
    stateMachine: sfn.StateMachine,
    called: ReadonlySet<string>,
    run: ReadonlySet<MachineName>,
  ): void {
    acknowledge(
      stateMachine,
      {
        rule: 'AwsSolutions-SF1',
        reason:
          'Errors only: Step Functions keeps the history of a Standard execution, and a case tells its course itself.',
      },
      {
        rule: 'AwsSolutions-IAM5[Resource::*]',
        reason: 'Delivery of logs and of X-Ray segments cannot be limited to a resource.',
      },
      ...[...called].map((functionName) => ({
        rule: `AwsSolutions-IAM5[Resource::<${logicalIdOf(this.functions.get(functionName))}.Arn>:*]`,
        reason: `The versions of ${functionName}, which this state machine calls; the CDK adds them to the function.`,
      })),
      ...[...run].map((machine) => ({
        rule: `AwsSolutions-IAM5[Resource::${executionsOf(this.get(machine))}*]`,
        reason: `The executions of ${machine}, which this state machine starts, awaits and stops; their names come with the case.`,
      })),
    );
    acknowledgeDistributedMap(stateMachine);
  }
}

/**
 * What an execution that fails was to record is missing, until it is redriven; a settlement run that could not be
 * completed tells why, and another one settles the rest.
 */
function alarmOnFailure(scope: Construct, name: MachineName, stateMachine: sfn.StateMachine): void {
  const failures = new cloudwatch.MathExpression({
    expression: 'failed + timedOut',
    usingMetrics: { failed: stateMachine.metricFailed(), timedOut: stateMachine.metricTimedOut() },
    period: Duration.minutes(5),
  });
  new cloudwatch.Alarm(scope, 'FailureAlarm', {
    alarmName: `changhu-${name}-failed`,
    alarmDescription: `An execution of ${name} failed or ran for a year: find out why, then redrive it, or start another settlement run.`,
    metric: failures,
    threshold: 1,
    evaluationPeriods: 1,
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  });
}

/** A distributed map starts child executions of its own state machine and watches them; their ids are drawn. */
function acknowledgeDistributedMap(stateMachine: sfn.StateMachine): void {
  const policy = stateMachine.node.tryFindChild('DistributedMapPolicy');
  if (policy === undefined) return;
  const executions = executionsOf(stateMachine);
  const reason = 'Only child executions of this very state machine, whose names are drawn at run time.';
  acknowledge(
    policy,
    { rule: `AwsSolutions-IAM5[Resource::${executions}:*]`, reason },
    { rule: `AwsSolutions-IAM5[Resource::${executions}/*:*]`, reason },
  );
}

/** The ARN of a machine's executions up to their names, as cdk-nag writes it. */
function executionsOf(stateMachine: sfn.StateMachine): string {
  const name = JSON.stringify({
    'Fn::Select': [6, { 'Fn::Split': [':', { Ref: logicalIdOf(stateMachine) }] }],
  });
  return `arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:${name}`;
}

function logicalIdOf(construct: IConstruct): string {
  return Stack.of(construct).resolve((construct.node.defaultChild as CfnElement).logicalId);
}
