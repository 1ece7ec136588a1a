// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are CloudFormation's placeholders
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { HostError } from '../../local/host-error.ts';
import { type Deployment, readDeploymentFrom } from '../../local/template/deployment.ts';
import type { FunctionDeployment } from '../../local/template/functions.ts';
import { writeAssembly } from './fixture/handwritten.ts';

const directories: string[] = [];
afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true });
});

function read(templates: Record<string, object>): Deployment {
  const directory = writeAssembly(templates);
  directories.push(directory);
  return readDeploymentFrom(directory);
}

function functionWith(variables: Record<string, unknown>, more: object = {}): object {
  return {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Handler: 'index.handler',
      Code: { S3Bucket: { 'Fn::Sub': 'assets-${AWS::AccountId}-${AWS::Region}' }, S3Key: 'one.zip' },
      Environment: { Variables: variables },
      ...more,
    },
  };
}

function onlyFunction(templates: Record<string, object>): FunctionDeployment {
  const [found] = read(templates).functions;
  if (found === undefined) throw new Error('the deployment has no function');
  return found;
}

describe('the template resolver', () => {
  it('evaluates every intrinsic function as CloudFormation does', () => {
    const { environment } = onlyFunction({
      platform: {
        Parameters: { Size: { Type: 'String', Default: 'small' } },
        Mappings: { Regions: { 'cn-north-1': { city: 'Beijing' } } },
        Conditions: {
          InChina: { 'Fn::Equals': [{ Ref: 'AWS::Partition' }, 'aws-cn'] },
          Never: { 'Fn::And': [{ Condition: 'InChina' }, { 'Fn::Not': [{ Condition: 'InChina' }] }] },
          Either: { 'Fn::Or': [{ Condition: 'Never' }, { Condition: 'InChina' }] },
        },
        Resources: {
          Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'reader', Path: '/cities/' } },
          Table: { Type: 'AWS::DynamoDB::GlobalTable', Properties: tableProperties },
          F: functionWith({
            REF: { Ref: 'Table' },
            PARAMETER: { Ref: 'Size' },
            ATT: { 'Fn::GetAtt': ['Role', 'Arn'] },
            ATT_DOTTED: { 'Fn::GetAtt': 'Role.Arn' },
            JOIN: { 'Fn::Join': ['-', ['a', { Ref: 'Size' }, 3]] },
            SUB: { 'Fn::Sub': '${Table}/${Role.Arn}/${!Literal}/${AWS::Region}' },
            SUB_GIVEN: { 'Fn::Sub': ['${x}${x}', { x: { Ref: 'Size' } }] },
            SELECT: { 'Fn::Select': ['1', { 'Fn::Split': ['.', 'a.b.c'] }] },
            IF: { 'Fn::If': ['Either', 'yes', 'no'] },
            NO_VALUE: { 'Fn::If': ['Never', 'yes', { Ref: 'AWS::NoValue' }] },
            MAP: { 'Fn::FindInMap': ['Regions', { Ref: 'AWS::Region' }, 'city'] },
            BASE64: { 'Fn::Base64': 'hi' },
          }),
        },
      },
    });
    expect(environment).toEqual({
      REF: 'platform-stack-Table',
      PARAMETER: 'small',
      ATT: 'arn:aws-cn:iam::000000000000:role/cities/reader',
      ATT_DOTTED: 'arn:aws-cn:iam::000000000000:role/cities/reader',
      JOIN: 'a-small-3',
      SUB: 'platform-stack-Table/arn:aws-cn:iam::000000000000:role/cities/reader/${Literal}/cn-north-1',
      SUB_GIVEN: 'smallsmall',
      SELECT: 'b',
      IF: 'yes',
      MAP: 'Beijing',
      BASE64: 'aGk=',
    });
  });

  it('carries a value from one stack to another by its export, whichever stack comes first', () => {
    const { environment } = onlyFunction({
      first: { Resources: { F: functionWith({ TABLE: { 'Fn::ImportValue': 'data-stack:Table' } }) } },
      data: {
        Resources: {
          Table: { Type: 'AWS::DynamoDB::Table', Properties: { ...tableProperties, TableName: 'cases' } },
        },
        Outputs: {
          Out: { Value: { Ref: 'Table' }, Export: { Name: { 'Fn::Sub': '${AWS::StackName}:Table' } } },
        },
      },
    });
    expect(environment.TABLE).toBe('cases');
  });

  it('leaves out a resource whose condition does not hold', () => {
    const deployment = read({
      one: {
        Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
        Resources: { F: { ...functionWith({}), Condition: 'Never' } },
      },
    });
    expect(deployment.functions).toEqual([]);
  });

  it('names the resource, the place and the reason of what it cannot resolve', () => {
    const withVariable = (value: unknown) => () =>
      read({ one: { Resources: { F: functionWith({ X: value }) } } });
    const place = 'one-stack/F (AWS::Lambda::Function), Environment.Variables.X';
    expect(withVariable({ Ref: 'Missing' })).toThrow(`${place}.Ref: there is no resource Missing`);
    expect(withVariable({ 'Fn::GetAtt': ['F', 'Colour'] })).toThrow(
      'the attribute Colour of a AWS::Lambda::Function is not known',
    );
    expect(withVariable({ 'Fn::Cidr': [] })).toThrow('this intrinsic function is not supported');
    expect(withVariable({ 'Fn::ImportValue': 'nowhere' })).toThrow('no stack exports nowhere');
    expect(withVariable({ 'Fn::Select': [4, ['a']] })).toThrow('the list has no element 4');
  });

  it('does not resolve properties this host has no use for', () => {
    const role = { Role: { 'Fn::GetAtt': ['Unknown', 'Arn'] } };
    expect(onlyFunction({ one: { Resources: { F: functionWith({}, role) } } }).name).toBe('one-stack-F');
  });
});

describe('the deployment reader', () => {
  it('finds the bundle of a function through the asset manifest', () => {
    const { codeDirectory, timeoutMillis } = onlyFunction({
      one: { Resources: { F: functionWith({}, { Timeout: '7' }) } },
    });
    expect(codeDirectory).toBe(join(directories[0] ?? '', 'asset.one'));
    expect(timeoutMillis).toBe(7000);
  });

  it('puts the ARN of one state machine into the definition of another, however it is written', () => {
    const machine = (definition: unknown, more: object = {}) => ({
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: { DefinitionString: definition, ...more },
    });
    const { stateMachines } = read({
      one: {
        Resources: {
          Child: machine('child', { StateMachineName: 'child' }),
          Ref: machine({ 'Fn::Join': ['', ['run ', { Ref: 'Child' }]] }),
          Att: machine({ 'Fn::Join': ['', ['run ', { 'Fn::GetAtt': ['Child', 'Arn'] }]] }),
          Sub: machine({ 'Fn::Sub': 'run ${Child}' }),
          Built: machine({
            'Fn::Sub':
              'run arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:stateMachine:${Child.Name}',
          }),
          Substituted: machine('run ${other}', { DefinitionSubstitutions: { other: { Ref: 'Child' } } }),
        },
      },
    });
    const [child, ...parents] = stateMachines;
    expect(parents.map(({ definition }) => definition)).toEqual(Array(5).fill(`run ${child?.arn}`));
  });

  it('knows event buses by name and ARN', () => {
    const { eventBuses, functions } = read({
      one: {
        Resources: {
          Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'events' } },
          F: functionWith({ NAME: { Ref: 'Bus' }, ARN: { 'Fn::GetAtt': ['Bus', 'Arn'] } }),
        },
      },
    });
    expect(eventBuses).toEqual(['events']);
    expect(functions[0]?.environment).toEqual({
      NAME: 'events',
      ARN: 'arn:aws-cn:events:cn-north-1:000000000000:event-bus/events',
    });
  });

  it('puts substitutions into the definition of a state machine as JSON text', () => {
    const { stateMachines } = read({
      one: {
        Resources: {
          M: {
            Type: 'AWS::StepFunctions::StateMachine',
            Properties: {
              DefinitionString: '{"Comment":"${note}","StartAt":"A","States":{}}',
              DefinitionSubstitutions: { note: 'say "hi"' },
            },
          },
        },
      },
    });
    expect(JSON.parse(stateMachines[0]?.definition ?? '').Comment).toBe('say "hi"');
  });

  it('refuses what it would have to execute and cannot, instead of ignoring it', () => {
    const withResource = (resource: object) => () => read({ one: { Resources: { R: resource } } });
    expect(withResource({ Type: 'AWS::Lambda::EventSourceMapping' })).toThrow(
      'one-stack/R (AWS::Lambda::EventSourceMapping), Type: a AWS::Lambda::EventSourceMapping is not executed',
    );
    expect(
      withResource({ Type: 'AWS::Events::Rule', Properties: { EventPattern: { source: ['x'] } } }),
    ).toThrow('rules on event patterns are not executed here');
    expect(
      withResource({ Type: 'AWS::StepFunctions::StateMachine', Properties: { StateMachineType: 'EXPRESS' } }),
    ).toThrow('only STANDARD state machines are executed here');
  });

  it('says what to do when there is no assembly', () => {
    expect(() => readDeploymentFrom('/nowhere')).toThrow(HostError);
    expect(() => readDeploymentFrom('/nowhere')).toThrow('run npm run synth first');
  });
});

const tableProperties = {
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
};
