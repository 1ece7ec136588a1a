import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { undeliveredQueue } from './names.ts';

/**
 * Where a firing ends up that its target did not take for a day, or that its function failed at again and again. What
 * was to be done stands in the tenant's table too, and the sweep does it within hours; the alarm has somebody find out why.
 */
export class Undelivered extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const queue = new sqs.Queue(this, 'Queue', {
      queueName: undeliveredQueue,
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    acknowledge(queue, {
      rule: 'AwsSolutions-SQS3',
      reason: 'It is itself where undelivered firings end up.',
    });
    new cloudwatch.Alarm(this, 'Alarm', {
      alarmName: 'changhu-firings-undelivered',
      alarmDescription:
        'A schedule could not start what it was for. Find out why in the message; the sweep of the tenant does it again every six hours until it is done. Then delete the message.',
      metric: queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5) }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
  }
}
