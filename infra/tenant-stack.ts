import { RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import { roleArn, tablePrefix, tenantDataRolePath, tenantParameters, tenantRolePrefix } from './names.ts';
import { recurringSchedule } from './schedules.ts';
import type { Tenant } from './tenants.ts';

/** What belongs to one city alone: its table, its key, the role that alone may use both, its schedules, its entry in the list. */
export class TenantStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & { tenant: Tenant }) {
    super(scope, id, props);
    const { tenant } = props;
    const key = this.createKey(tenant);
    const table = this.createTable(tenant, key);
    this.createRole(tenant, table, key);
    this.announce(tenant);
    recurringSchedule(this, 'Sweep', {
      name: `sweep-${tenant.id}`,
      expression: 'rate(6 hours)',
      functionName: 'jobs-sweep',
      input: { tenantId: tenant.id },
    });
    recurringSchedule(this, 'Review', {
      name: `review-${tenant.id}`,
      // The third of the month: what is looked at by somebody can still be decided before the settlement.
      expression: 'cron(0 2 3 * ? *)',
      functionName: 'jobs-start-review',
      input: { tenantId: tenant.id },
    });
    recurringSchedule(this, 'Settlement', {
      name: `settlement-${tenant.id}`,
      // The fifth of the month: the month before is over and its service records are in.
      expression: 'cron(0 2 5 * ? *)',
      functionName: 'jobs-start-settlement',
      input: { tenantId: tenant.id },
    });
  }

  /** Tells the front door that there is this tenant; it reads the list, and no template holds it. */
  private announce(tenant: Tenant): void {
    new ssm.StringParameter(this, 'Announcement', {
      parameterName: `${tenantParameters}/${tenant.id}`,
      description: 'A tenant of this installation: its id and names',
      stringValue: JSON.stringify(tenant),
    });
  }

  private createKey(tenant: Tenant): kms.Key {
    return new kms.Key(this, 'Key', {
      alias: `changhu/${tenant.id}`,
      description: `Data of ${tenant.nameEn}`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  private createTable(tenant: Tenant, key: kms.Key): dynamodb.TableV2 {
    const text = dynamodb.AttributeType.STRING;
    const table = new dynamodb.TableV2(this, 'Table', {
      tableName: `${tablePrefix}${tenant.id}`,
      partitionKey: { name: 'pk', type: text },
      sortKey: { name: 'sk', type: text },
      globalSecondaryIndexes: [
        {
          indexName: 'byIndex1',
          partitionKey: { name: 'gsi1pk', type: text },
          sortKey: { name: 'gsi1sk', type: text },
          projectionType: dynamodb.ProjectionType.ALL,
        },
      ],
      billing: dynamodb.Billing.onDemand(),
      timeToLiveAttribute: 'expiresAt',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    encrypt(table, key);
    return table;
  }

  private createRole(tenant: Tenant, table: dynamodb.TableV2, key: kms.Key): void {
    const role = new iam.Role(this, 'Role', {
      roleName: `${tenantRolePrefix}${tenant.id}`,
      // Naming each function's role here would tie the tenants to the platform's list; the path is ours alone.
      assumedBy: new iam.AccountRootPrincipal().withConditions({
        ArnLike: { 'aws:PrincipalArn': roleArn(this, `${tenantDataRolePath.slice(1)}*`) },
      }),
    });
    role.addToPolicy(readAndWriteItems(table.tableArn));
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ['dynamodb:Query'],
        resources: [`${table.tableArn}/index/byIndex1`],
      }),
    );
    role.addToPolicy(this.useKeyThroughDynamoDb(key));
  }

  /** DynamoDB uses a customer managed key in the name of whoever reads or writes the table. */
  private useKeyThroughDynamoDb(key: kms.Key): iam.PolicyStatement {
    return new iam.PolicyStatement({
      actions: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:DescribeKey'],
      resources: [key.keyArn],
      conditions: {
        StringEquals: { 'kms:ViaService': `dynamodb.${this.region}.${this.urlSuffix}` },
      },
    });
  }
}

/**
 * What `TableEncryptionV2.customerManagedKey` would set; but that refuses a stack whose region is chosen at deployment,
 * although the one replica there is stands in the stack's own region.
 */
function encrypt(table: dynamodb.TableV2, key: kms.Key): void {
  const resource = table.node.defaultChild as dynamodb.CfnGlobalTable;
  resource.addPropertyOverride('SSESpecification', { SSEEnabled: true, SSEType: 'KMS' });
  resource.addPropertyOverride('Replicas.0.SSESpecification', { KMSMasterKeyId: key.keyArn });
}

/** No Scan: every access pattern has a key. Transactions are allowed action by action. */
function readAndWriteItems(tableArn: string): iam.PolicyStatement {
  return new iam.PolicyStatement({
    actions: [
      'dynamodb:GetItem',
      'dynamodb:BatchGetItem',
      'dynamodb:Query',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
      'dynamodb:DeleteItem',
      'dynamodb:BatchWriteItem',
      'dynamodb:ConditionCheckItem',
    ],
    resources: [tableArn],
  });
}
