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
import { doubleInsuranceDefinition } from '../workflows/double-insurance.ts';
import { endingDefinition } from '../workflows/ending.ts';
import { orderedAssessmentDefinition } from '../workflows/ordered-assessment.ts';
import { publicationDefinition } from '../workflows/publication.ts';
import { reassessmentDefinition } from '../workflows/reassessment.ts';
import { recountDefinition } from '../workflows/recount.ts';
import { renewalDefinition } from '../workflows/renewal.ts';
import { revaluationDefinition } from '../workflows/revaluation.ts';
import { reviewDefinition } from '../workflows/review.ts';
import { searchIndexDefinition } from '../workflows/search-index.ts';
import { settlementDefinition } from '../workflows/settlement.ts';
import type { Surroundings } from '../workflows/states.ts';
import { suspensionDefinition } from '../workflows/suspension.ts';
import { visitDefinition } from '../workflows/visit.ts';
import { acknowledge } from './acknowledge.ts';
import { functionByName, logRetention } from './functions.ts';
import { functionName, pascalCase, stateMachineArn, stateMachineName } from './names.ts';

interface Machine {
  /** Whose stack it stands in. */
  subject: string;
  definition: (surroundings: Surroundings) => sfn.IChainable;
}

const ALL: Record<MachineName, Machine> = {
  visit: { subject: 'case', definition: visitDefinition },
  assessment: { subject: 'case', definition: assessmentDefinition },
  reassessment: { subject: 'case', definition: reassessmentDefinition },
  publication: { subject: 'case', definition: publicationDefinition },
  'care-mode': { subject: 'entitlement', definition: careModeDefinition },
  acceptance: { subject: 'case', definition: acceptanceDefinition },
  application: { subject: 'case', definition: applicationDefinition },
  'ordered-assessment': { subject: 'entitlement', definition: orderedAssessmentDefinition },
  correction: { subject: 'settlement', definition: correctionDefinition },
  revaluation: { subject: 'settlement', definition: revaluationDefinition },
  renewal: { subject: 'entitlement', definition: renewalDefinition },
  suspension: { subject: 'entitlement', definition: suspensionDefinition },
  ending: { subject: 'entitlement', definition: endingDefinition },
  deadline: { subject: 'case', definition: deadlineDefinition },
  recount: { subject: 'case', definition: recountDefinition },
  'double-insurance': { subject: 'double-insurance', definition: doubleInsuranceDefinition },
  review: { subject: 'review', definition: reviewDefinition },
  'search-index': { subject: 'search', definition: searchIndexDefinition },
  settlement: { subject: 'settlement', definition: settlementDefinition },
};

/** The machines of a subject, in the order of `MACHINES`. */
function machinesOf(subject: string): MachineName[] {
  return MACHINES.filter((name) => ALL[name].subject === subject);
}

/** The state machines of a subject, each from its file in `workflows/`. */
export class StateMachines extends Construct {
  constructor(scope: Construct, id: string, subject: string) {
    super(scope, id);
    for (const name of machinesOf(subject)) this.createStateMachine(name);
  }

  private createStateMachine(name: MachineName): void {
    const scope = new Construct(this, pascalCase(name));
    const states = new Construct(scope, 'States');
    const called = new Set<string>();
    const run = new Set<MachineName>();
    const definition = ALL[name].definition({
      scope: states,
      functions: (functionName) => {
        called.add(functionName);
        return functionByName(this, functionName);
      },
      machines: (machine) => {
        mustStandBehind(name, machine);
        run.add(machine);
        return machineByName(this, machine);
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
      // Cases run on it for up to a year; a stack that gives it up must not end them.
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledgeFindings(stateMachine, called, run);
    alarmOnFailure(scope, name, stateMachine);
  }

  private logGroup(scope: Construct, name: MachineName): logs.LogGroup {
    return new logs.LogGroup(scope, 'Log', {
      // Step Functions writes to groups under /aws/vendedlogs/ without adding each to a resource policy of limited size.
      logGroupName: `/aws/vendedlogs/states/changhu-${name}`,
      retention: logRetention,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}

/** A machine wherever it is deployed, by the name that it has by convention. */
function machineByName(scope: Construct, name: MachineName): sfn.IStateMachine {
  const id = `${pascalCase(name)}ByName`;
  const present = scope.node.tryFindChild(id) as sfn.IStateMachine | undefined;
  return present ?? sfn.StateMachine.fromStateMachineArn(scope, id, stateMachineArn(scope, name));
}

/** @throws Error when a machine would run one that may run it, see `MACHINES` */
function mustStandBehind(name: MachineName, run: MachineName): void {
  if (MACHINES.indexOf(run) >= MACHINES.indexOf(name))
    throw new Error(`The state machine ${run} must stand before those that run it, such as ${name}.`);
}

function acknowledgeFindings(
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
    ...[...called].map((name) => ({
      rule: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:lambda:<AWS::Region>:<AWS::AccountId>:function:${functionName(name)}:*]`,
      reason: `The versions of ${name}, which this state machine calls; the CDK adds them to the function.`,
    })),
    ...[...run].map((machine) => ({
      rule: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:${stateMachineName(machine)}*]`,
      reason: `The executions of ${machine}, which this state machine starts, awaits and stops; their names come with the case.`,
    })),
  );
  acknowledgeDistributedMap(stateMachine);
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
