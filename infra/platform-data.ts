import { RemovalPolicy } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { digestKeySecret, platformTable } from './names.ts';

/** What the platform knows across cities: digests, never a number or a name, and the key that they are made with. */
export class PlatformData extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const text = dynamodb.AttributeType.STRING;
    new dynamodb.TableV2(this, 'Table', {
      tableName: platformTable,
      partitionKey: { name: 'pk', type: text },
      sortKey: { name: 'sk', type: text },
      billing: dynamodb.Billing.onDemand(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const key = new secretsmanager.Secret(this, 'DigestKey', {
      secretName: digestKeySecret,
      description: 'The key of the digests by which cities find who is insured twice',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(key, {
      rule: 'AwsSolutions-SMG4',
      reason:
        'Another key makes other digests: until every city has told of everybody anew, nobody is found.',
    });
  }
}
