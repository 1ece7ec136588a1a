import { type CfnElement, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct, type IConstruct } from 'constructs';
import { applicationDefinition } from '../workflows/application.ts';
import { settlementDefinition } from '../workflows/settlement.ts';
import { acknowledge } from './acknowledge.ts';
import { logRetention, type PlatformFunctions } from './functions.ts';
import { pascalCase, type StateMachineName, stateMachineName } from './names.ts';

type Definition = typeof applicationDefinition;

/** The state machines, each from its file in `workflows/`. */
export class StateMachines extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly functions: PlatformFunctions,
  ) {
    super(scope, id);
    this.addStateMachine('application', applicationDefinition);
    this.addStateMachine('settlement', settlementDefinition);
  }

  private addStateMachine(name: StateMachineName, definition: Definition): void {
    const scope = new Construct(this, pascalCase(name));
    const states = new Construct(scope, 'States');
    const called = new Set<string>();
    const functionOf = (functionName: string) => {
      called.add(functionName);
      return this.functions.get(functionName);
    };
    const stateMachine = new sfn.StateMachine(scope, 'StateMachine', {
      stateMachineName: stateMachineName(name),
      stateMachineType: sfn.StateMachineType.STANDARD,
      queryLanguage: sfn.QueryLanguage.JSONATA,
      definitionBody: sfn.DefinitionBody.fromChainable(definition(states, functionOf)),
      logs: {
        destination: this.logGroup(scope, name),
        level: sfn.LogLevel.ERROR,
        includeExecutionData: false,
      },
      tracingEnabled: true,
    });
    this.acknowledgeFindings(stateMachine, called);
  }

  private logGroup(scope: Construct, name: StateMachineName): logs.LogGroup {
    return new logs.LogGroup(scope, 'Log', {
      // Step Functions writes to groups under /aws/vendedlogs/ without adding each to a resource policy of limited size.
      logGroupName: `/aws/vendedlogs/states/changhu-${name}`,
      retention: logRetention,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  private acknowledgeFindings(stateMachine: sfn.StateMachine, called: ReadonlySet<string>): void {
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
    );
    acknowledgeDistributedMap(stateMachine);
  }
}

/** A distributed map starts child executions of its own state machine and watches them; their ids are drawn. */
function acknowledgeDistributedMap(stateMachine: sfn.StateMachine): void {
  const policy = stateMachine.node.tryFindChild('DistributedMapPolicy');
  if (policy === undefined) return;
  const ownName = JSON.stringify({
    'Fn::Select': [6, { 'Fn::Split': [':', { Ref: logicalIdOf(stateMachine) }] }],
  });
  const executions = `arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:${ownName}`;
  const reason = 'Only child executions of this very state machine, whose names are drawn at run time.';
  acknowledge(
    policy,
    { rule: `AwsSolutions-IAM5[Resource::${executions}:*]`, reason },
    { rule: `AwsSolutions-IAM5[Resource::${executions}/*:*]`, reason },
  );
}

function logicalIdOf(construct: IConstruct): string {
  return Stack.of(construct).resolve((construct.node.defaultChild as CfnElement).logicalId);
}
