import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publicationOf } from '../../functions/event/cloud-event.ts';

/** What the bus answers, and what it was sent. */
let answer: Record<string, unknown>;
const sent: { Entries: Record<string, unknown>[] }[] = [];

/** The functions read where EventBridge is when they are loaded. */
describe('the messenger', () => {
  let bus: Server;
  let deliver: typeof import('../../functions/outbox/messenger.ts').deliver;

  beforeAll(async () => {
    bus = createServer(async (request, response) => {
      let text = '';
      for await (const chunk of request) text += chunk;
      sent.push(JSON.parse(text));
      response.setHeader('content-type', 'application/x-amz-json-1.1');
      response.end(JSON.stringify(answer));
    });
    await new Promise<void>((resolve) => bus.listen(0, '127.0.0.1', resolve));
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_EVENTBRIDGE: `http://127.0.0.1:${(bus.address() as AddressInfo).port}`,
      AWS_REGION: 'cn-north-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      EVENT_BUS_NAME: 'changhu',
    });
    ({ deliver } = await import('../../functions/outbox/messenger.ts'));
  });
  afterAll(() => bus.close());

  const event = publicationOf(
    'xuzhou',
    { caseId: 'case_1', personId: 'person_1' },
    { eventId: 'visit#1', at: '2024-03-04T01:00:00.000Z', type: 'accepted', by: 'operator:o', details: {} },
  );

  it('puts a CloudEvent on the bus under its type and tenant', async () => {
    answer = { FailedEntryCount: 0, Entries: [{ EventId: '1' }] };
    await deliver({ kind: 'publish', event });
    const entry = sent.at(-1)?.Entries[0];
    expect(entry).toMatchObject({
      EventBusName: 'changhu',
      Source: '/changhu/xuzhou',
      DetailType: 'cn.changhu.case.accepted.v1',
    });
    expect(JSON.parse(entry?.Detail as string)).toEqual({
      specversion: '1.0',
      id: event.id,
      source: '/changhu/xuzhou',
      type: 'cn.changhu.case.accepted.v1',
      subject: 'case_1',
      time: '2024-03-04T01:00:00.000Z',
      datacontenttype: 'application/json',
      dataschema: 'urn:changhu:event:cn.changhu.case.accepted.v1#/properties/data',
      data: { caseId: 'case_1', personId: 'person_1', by: 'operator:o' },
    });
  });

  it('takes an entry that the bus refused while it answered for not delivered', async () => {
    answer = { FailedEntryCount: 1, Entries: [{ ErrorCode: 'InternalFailure', ErrorMessage: 'later' }] };
    await expect(deliver({ kind: 'publish', event })).rejects.toThrow(/InternalFailure later/);
  });
});
