import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ensureAssembly } from '../../infra/assembly.ts';
import { fromRoot } from '../../infra/paths.ts';
import { discoverTenants } from '../../infra/tenants.ts';
import {
  addCity,
  huzhouScheme,
  ofType,
  onlyOne,
  type Resource,
  statementsOf,
  synthesiseResources,
  temporaryFolder,
  textOf,
} from './templates.ts';

const outdir = temporaryFolder();
const tenantIds = discoverTenants().map(({ id }) => id);
let stacks: Map<string, Resource[]>;

beforeAll(async () => {
  await ensureAssembly();
  stacks = synthesiseResources({ validate: false, outdir });
});

const stackOf = (tenantId: string) => stacks.get(`changhu-tenant-${tenantId}`) ?? [];

describe('The app', () => {
  it('has one stack for each subject, what is shared below and the front door above, and one per city', () => {
    expect([...stacks.keys()].sort()).toEqual([
      'changhu-care',
      'changhu-case',
      'changhu-document',
      'changhu-double-insurance',
      'changhu-entitlement',
      'changhu-front-door',
      'changhu-inbox',
      'changhu-joining',
      'changhu-mandate',
      'changhu-person',
      'changhu-plan',
      'changhu-portal',
      'changhu-provider',
      'changhu-review',
      'changhu-roster',
      'changhu-scheme',
      'changhu-scheme-change',
      'changhu-search',
      'changhu-settlement',
      'changhu-shadow',
      'changhu-shared',
      'changhu-signing',
      'changhu-takeover',
      'changhu-tenant-jining',
      'changhu-tenant-lanshan',
      'changhu-tenant-liaocheng',
      'changhu-tenant-panjin',
      'changhu-tenant-xuzhou',
      'changhu-transfer',
    ]);
  });

  it('has one stack more when seeds/ has one folder more', () => {
    const seedsDirectory = temporaryFolder();
    for (const tenantId of tenantIds)
      cpSync(fromRoot(`seeds/${tenantId}`), join(seedsDirectory, tenantId), { recursive: true });
    addCity(seedsDirectory, 'huzhou', huzhouScheme);
    const more = synthesiseResources({ validate: false, outdir: temporaryFolder(), seedsDirectory });
    expect([...more.keys()].filter((name) => !stacks.has(name))).toEqual(['changhu-tenant-huzhou']);
    expect(ofType(more.get('changhu-tenant-huzhou'), 'AWS::DynamoDB::GlobalTable')).toMatchObject([
      { Properties: { TableName: 'changhu-huzhou' } },
    ]);
    expect(onlyOne(more.get('changhu-tenant-huzhou'), 'AWS::SSM::Parameter').Properties).toMatchObject({
      Name: '/changhu/tenants/huzhou',
      Value: '{"id":"huzhou","nameZh":"湖州市","nameEn":"Huzhou"}',
    });
  });

  it.each([
    ['cn-north-1', 'aws-cn'],
    ['eu-central-1', 'aws'],
  ])('names the partition of %s, which is %s, and no other', (region, partition) => {
    const env = { account: '000000000000', region };
    const text = JSON.stringify([
      ...synthesiseResources({ validate: false, outdir: temporaryFolder(), env }).values(),
    ]);
    const partitions = new Set([...text.matchAll(/arn:([a-z-]+):/g)].map(([, named]) => named));
    expect([...partitions]).toEqual([partition]);
  });

  it('leaves the partition open when the region is', () => {
    expect(JSON.stringify([...stacks.values()])).not.toMatch(/arn:aws/);
  });
});

describe.each(tenantIds)('The stack of %s', (tenantId) => {
  it('keeps its table from being lost or read by others', () => {
    expect(onlyOne(stackOf(tenantId), 'AWS::DynamoDB::GlobalTable')).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: {
        TableName: `changhu-${tenantId}`,
        BillingMode: 'PAY_PER_REQUEST',
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
        Replicas: [
          {
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
            SSESpecification: { KMSMasterKeyId: { 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] } },
          },
        ],
      },
    });
  });

  it('has the keys and the index that the storage code uses', () => {
    const table = onlyOne(stackOf(tenantId), 'AWS::DynamoDB::GlobalTable');
    expect(table.Properties).toMatchObject({
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'byIndex1',
          KeySchema: [
            { AttributeName: 'gsi1pk', KeyType: 'HASH' },
            { AttributeName: 'gsi1sk', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    });
  });

  it('has a key of its own that rotates and stays', () => {
    expect(ofType(stackOf(tenantId), 'AWS::KMS::Key')).toMatchObject([
      { DeletionPolicy: 'Retain', Properties: { EnableKeyRotation: true } },
    ]);
  });

  it('has a role that only functions working for tenants may assume', () => {
    const role = onlyOne(stackOf(tenantId), 'AWS::IAM::Role');
    expect(role.Properties.RoleName).toBe(`changhu-tenant-${tenantId}`);
    const { Statement } = role.Properties.AssumeRolePolicyDocument as {
      Statement: { Action: string; Condition: { ArnLike: Record<string, unknown> } }[];
    };
    expect(
      Statement.map(({ Action, Condition }) => [Action, textOf(Condition.ArnLike['aws:PrincipalArn'])]),
    ).toEqual([['sts:AssumeRole', 'arn:<AWS::Partition>:iam::<AWS::AccountId>:role/changhu/tenant-data/*']]);
  });

  it('lets the role use its own table, index and key, and nothing else', () => {
    const policy = onlyOne(stackOf(tenantId), 'AWS::IAM::Policy');
    const roleReference = textOf((policy.Properties.Roles as unknown[])[0]);
    const statements = statementsOf(stackOf(tenantId), roleReference);
    const shape = (resource: string) => resource.replace(/<(Table|Key)\w+\.Arn>/, '<$1>');
    expect([...new Set(statements.flatMap(({ resources }) => resources.map(shape)))].sort()).toEqual([
      '<Key>',
      '<Table>',
      '<Table>/index/byIndex1',
    ]);
    expect(JSON.stringify(statements)).not.toMatch(/\*|Scan/);
  });

  const scheduleNamed = (name: string) => {
    const found = ofType(stackOf(tenantId), 'AWS::Scheduler::Schedule').find(
      ({ Properties }) => Properties.Name === name,
    );
    if (!found) throw new Error(`no schedule ${name}`);
    return found.Properties;
  };

  it('is swept every six hours', () => {
    const { GroupName, ScheduleExpression, Target } = scheduleNamed(`sweep-${tenantId}`);
    const { Arn, Input, DeadLetterConfig } = Target as Record<'Arn' | 'Input' | 'DeadLetterConfig', never>;
    expect(textOf((DeadLetterConfig as { Arn: unknown }).Arn)).toMatch(/:sqs:.*changhu-firings-undelivered$/);
    expect([GroupName, ScheduleExpression]).toEqual(['changhu', 'rate(6 hours)']);
    expect(Input).toBe(`{"tenantId":"${tenantId}","at":"<aws.scheduler.scheduled-time>"}`);
    expect(textOf(Arn)).toMatch(/:function:changhu-jobs-sweep$/);
  });

  it('settles on the fifth of each month, Chinese time', () => {
    const schedule = scheduleNamed(`settlement-${tenantId}`);
    expect(schedule).toMatchObject({
      ScheduleExpression: 'cron(0 2 5 * ? *)',
      ScheduleExpressionTimezone: 'Asia/Shanghai',
      Target: { Input: `{"tenantId":"${tenantId}","at":"<aws.scheduler.scheduled-time>"}` },
    });
    const { Arn } = schedule.Target as { Arn: unknown };
    expect(textOf(Arn)).toMatch(/:function:changhu-jobs-start-settlement$/);
  });

  it('says nothing of another city', () => {
    const text = JSON.stringify(stackOf(tenantId));
    for (const other of tenantIds.filter((id) => id !== tenantId)) expect(text).not.toContain(other);
  });
});
