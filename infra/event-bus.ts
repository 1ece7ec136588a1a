import { Duration, SecretValue } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { z } from 'zod';
import { EVENT_TYPES, kindOf } from '../functions/event/catalogue.ts';
import { publishedType } from '../functions/event/cloud-event.ts';
import { OTHER_EVENTS } from '../functions/event/other.ts';
import { PERSON_EVENTS } from '../functions/event/person.ts';
import { acknowledge } from './acknowledge.ts';
import { eventBusName, pascalCase } from './names.ts';

/** Every type that the functions publish. */
export function publishedTypes(): string[] {
  const ofCases = EVENT_TYPES.map((type) => kindOf(type));
  const others = [...Object.values(OTHER_EVENTS), ...Object.values(PERSON_EVENTS)];
  return [...ofCases, ...others].map(({ subject, what }) => publishedType(subject, what));
}

/** A subscriber as the context `webhooks` of `cdk.json` names it; see docs/events.md. */
const WebhookSchema = z.strictObject({
  /** Also names the secret `changhu/webhooks/<name>` that holds the key sent along. */
  name: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
  url: z.url({ protocol: /^https$/ }),
  /** All of them where absent. */
  types: z
    .array(z.enum(publishedTypes() as [string, ...string[]]))
    .min(1)
    .optional(),
  /** All tenants where absent. */
  tenant: z.string().optional(),
});
export type Webhook = z.infer<typeof WebhookSchema>;

/** @throws Error naming the field, when the context is none that can be deployed */
export function readWebhooks(context: unknown): Webhook[] {
  const parsed = z.array(WebhookSchema).safeParse(context ?? []);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Error(`context webhooks.${(issue?.path ?? []).join('.')}: ${issue?.message}`);
}

/** The bus on which the functions tell what happened, and the subscribers that the deployment names. */
export class EventBus extends Construct {
  private readonly bus: events.EventBus;

  constructor(scope: Construct, id: string, webhooks: readonly Webhook[]) {
    super(scope, id);
    this.bus = new events.EventBus(this, 'Bus', {
      eventBusName,
      description: 'What happened in cases, as CloudEvents',
    });
    if (webhooks.length === 0) return;
    const undelivered = this.createQueue();
    for (const webhook of webhooks) this.subscribe(webhook, undelivered);
  }

  /** What a subscriber did not take for a day is kept for the operator to look at. */
  private createQueue(): sqs.Queue {
    const queue = new sqs.Queue(this, 'Undelivered', {
      queueName: 'changhu-webhooks-undelivered',
      encryption: sqs.QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    acknowledge(queue, {
      rule: 'AwsSolutions-SQS3',
      reason: 'It is itself where undelivered events end up.',
    });
    return queue;
  }

  private subscribe({ name, url, types, tenant }: Webhook, undelivered: sqs.Queue): void {
    const scope = new Construct(this, pascalCase(name));
    const connection = new events.Connection(scope, 'Connection', {
      connectionName: `changhu-${name}`,
      authorization: events.Authorization.apiKey(
        'x-changhu-key',
        SecretValue.secretsManager(`changhu/webhooks/${name}`),
      ),
    });
    const destination = new events.ApiDestination(scope, 'Destination', {
      apiDestinationName: `changhu-${name}`,
      connection,
      endpoint: url,
      rateLimitPerSecond: 50,
    });
    new events.Rule(scope, 'Rule', {
      ruleName: `changhu-${name}`,
      eventBus: this.bus,
      eventPattern: {
        source: tenant === undefined ? events.Match.prefix('/changhu/') : [`/changhu/${tenant}`],
        ...(types && { detailType: types }),
      },
      targets: [
        // The two classes of the CDK differ in how they write an optional property.
        new targets.ApiDestination(destination as events.IApiDestination, {
          event: events.RuleTargetInput.fromEventPath('$.detail'),
          deadLetterQueue: undelivered,
          maxEventAge: Duration.hours(24),
        }),
      ],
    });
  }
}
