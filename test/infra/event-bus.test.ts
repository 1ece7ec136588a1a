import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { EventBus, publishedTypes, readWebhooks } from '../../infra/event-bus.ts';
import { temporaryFolder } from './templates.ts';

function templateOf(webhooks: unknown): Template {
  const stack = new Stack(new App({ outdir: temporaryFolder() }), 'Stack');
  new EventBus(stack, 'Events', readWebhooks(webhooks));
  return Template.fromStack(stack);
}

const GATEWAY = {
  name: 'sms-gateway',
  tenant: 'xuzhou',
  url: 'https://gateway.example/changhu',
  types: ['cn.changhu.message.requested.v1'],
};

describe('the event bus', () => {
  it('sends nothing anywhere unless a subscriber is named', () => {
    const template = templateOf(undefined);
    template.hasResourceProperties('AWS::Events::EventBus', { Name: 'changhu' });
    for (const type of ['AWS::Events::Rule', 'AWS::Events::ApiDestination', 'AWS::SQS::Queue'])
      template.resourceCountIs(type, 0);
  });

  it('posts the named events of the named tenant to a subscriber, and keeps what is not taken', () => {
    const template = templateOf([GATEWAY, { name: 'archive', url: 'https://archive.example/' }]);
    template.hasResourceProperties('AWS::Events::Rule', {
      Name: 'changhu-sms-gateway',
      EventPattern: { source: ['/changhu/xuzhou'], 'detail-type': GATEWAY.types },
    });
    template.hasResourceProperties('AWS::Events::Rule', {
      Name: 'changhu-archive',
      EventPattern: { source: [{ prefix: '/changhu/' }] },
    });
    template.hasResourceProperties('AWS::Events::ApiDestination', {
      InvocationEndpoint: GATEWAY.url,
      HttpMethod: 'POST',
    });
    const rules = Object.values(template.findResources('AWS::Events::Rule'));
    for (const { Properties } of rules)
      expect(Properties.Targets).toMatchObject([
        { InputPath: '$.detail', RetryPolicy: { MaximumEventAgeInSeconds: 86_400 } },
      ]);
    template.resourceCountIs('AWS::SQS::Queue', 1);
  });

  it.each([
    [{ ...GATEWAY, url: 'http://gateway.example' }, 'webhooks.0.url'],
    [{ ...GATEWAY, types: ['cn.changhu.case.guessed.v1'] }, 'webhooks.0.types.0'],
    [{ ...GATEWAY, name: 'SMS' }, 'webhooks.0.name'],
  ])('refuses a subscriber with a mistake, naming where it stands: %j', (webhook, field) => {
    expect(() => readWebhooks([webhook])).toThrow(field);
  });

  it('knows every published type once', () => {
    expect(new Set(publishedTypes()).size).toBe(publishedTypes().length);
  });
});
