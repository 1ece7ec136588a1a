import * as z from 'zod';
import { EVENT_TYPES, kindOf } from '../functions/event/catalogue.ts';
import {
  otherPublication,
  personPublication,
  publicationOf,
  publishedType,
  schemaName,
} from '../functions/event/cloud-event.ts';
import { OTHER_EVENTS, type OtherEventType } from '../functions/event/other.ts';
import { PERSON_EVENTS, type PersonEventType } from '../functions/event/person.ts';

interface Published {
  type: string;
  when: string;
  data: z.ZodObject;
  /** What its `subject` is, and which ids its data begins with. */
  about: { subject: string; ids: z.ZodObject };
  /** A whole event, made as the functions make it. */
  example: object;
}

const ABOUT = { caseId: 'case_1', personId: 'person_1' };
const OF_CASE = { subject: 'The case.', ids: z.object({ caseId: z.string(), personId: z.string() }) };
const OF_PERSON = { subject: 'The insured person.', ids: z.object({ personId: z.string() }) };
const AT = '2024-03-04T01:00:00.000Z';

/** Every type of event on the bus, in the order of its name. */
function published(): Published[] {
  const ofCases = EVENT_TYPES.map((type) => {
    const { subject, what, when, data, example } = kindOf(type);
    const event = { eventId: `example-${type}`, at: AT, type, by: 'operator:operator-1', details: example };
    return {
      type: publishedType(subject, what),
      when,
      about: OF_CASE,
      data: data.extend({ by: z.string().meta({ description: 'role:id; changhu is the system' }) }),
      example: publicationOf('xuzhou', ABOUT, event),
    };
  });
  const others = (Object.keys(OTHER_EVENTS) as OtherEventType[]).map((type) => {
    const { subject, what, when, data, example: details } = OTHER_EVENTS[type];
    const example = otherPublication('xuzhou', ABOUT, type, { key: 'example', at: AT, details });
    return { type: publishedType(subject, what), when, about: OF_CASE, data, example };
  });
  const ofPersons = (Object.keys(PERSON_EVENTS) as PersonEventType[]).map((type) => {
    const { subject, what, when, data, example: details } = PERSON_EVENTS[type];
    const told = { key: 'example', at: AT, details };
    const example = personPublication('xuzhou', ABOUT.personId, type, told);
    return { type: publishedType(subject, what), when, about: OF_PERSON, data, example };
  });
  return [...ofCases, ...others, ...ofPersons].sort((a, b) => (a.type < b.type ? -1 : 1));
}

/** `docs/events.md` and the schema of each type. */
export function eventPages(): Record<string, () => string> {
  const schemas = published().map((event) => [
    `docs/events/${event.type}.schema.json`,
    () => schemaOf(event),
  ]);
  return { 'docs/events.md': eventsPage, ...Object.fromEntries(schemas) };
}

/** JSON Schema 2020-12 of the whole event; its data stands at `#/properties/data`, as `dataschema` says. */
function schemaOf({ type, when, about, data, example }: Published): string {
  const { $schema, ...described } = z.toJSONSchema(about.ids.extend(data.shape), {
    io: 'output',
    unrepresentable: 'any',
  });
  const text = { type: 'string', minLength: 1 };
  const schema = {
    $schema,
    $id: schemaName(type),
    $comment: 'Made from functions/event by npm run docs.',
    title: type,
    description: when,
    type: 'object',
    properties: {
      specversion: { const: '1.0' },
      id: { ...text, description: 'The same however often the event is delivered.' },
      source: { type: 'string', pattern: '^/changhu/[a-z][a-z0-9-]{1,40}$', description: 'The tenant.' },
      type: { const: type },
      subject: { ...text, description: about.subject },
      time: { type: 'string', format: 'date-time' },
      datacontenttype: { const: 'application/json' },
      dataschema: { const: `${schemaName(type)}#/properties/data` },
      data: described,
    },
    required: [
      'specversion',
      'id',
      'source',
      'type',
      'subject',
      'time',
      'datacontenttype',
      'dataschema',
      'data',
    ],
    additionalProperties: false,
    examples: [example],
  };
  return `${JSON.stringify(schema, null, 1)}\n`;
}

function eventsPage(): string {
  const rows = published().map(({ type, when, data, example }) => {
    const { data: told } = example as { data: Record<string, unknown> };
    const { caseId: _case, personId: _person, ...shown } = told;
    const names = Object.keys(data.shape).join(', ') || '–';
    return `| [\`${type}\`](events/${type}.schema.json) | ${when} | ${names} | \`${JSON.stringify(shown)}\` |`;
  });
  return [
    ...INTRODUCTION,
    '| type | when | data | example |',
    '|---|---|---|---|',
    ...rows,
    ...WEBHOOKS,
    '',
  ].join('\n');
}

const INTRODUCTION = [
  '# Events 事件',
  '',
  'Whatever is told in the timeline of a case, and what becomes of tasks and messages, is published on the EventBridge bus `changhu`',
  'as a [CloudEvent 1.0](https://cloudevents.io) in structured JSON form (the `detail` of the entry; `detail-type` is the type, `source`',
  'is `/changhu/<tenant>`). It is written in the transaction of what it tells, and delivered at least once: the `id` of an event that',
  'comes twice is the same, so whoever counts drops the second. Order is not promised; `time` is that of the event.',
  '',
  'Events carry ids, dates, codes and amounts. They carry no name, ID number, phone number, address or free text: who may know more',
  'reads it at the API. `subject` and `data.caseId` are the case, `data.personId` the insured person; both stand in every event, but',
  'for those of type `cn.changhu.person.…`: they belong to no case, and their `subject` is the person.',
  'Each type has a JSON Schema (2020-12) of the whole event in [events/](events/); `dataschema` points to its data. A change that',
  'breaks a reader is a new version (`.v2`), published beside the old one.',
  '',
];

const WEBHOOKS = [
  '',
  '## Webhooks',
  '',
  'A subscriber is named in the context of `cdk.json`; nothing is sent anywhere by default. Events are posted as they stand, as JSON,',
  'with the key of the Secrets Manager secret `changhu/webhooks/<name>` in the header `x-changhu-key`; what is not taken for a day ends',
  'up in the queue `changhu-webhooks-undelivered`.',
  '',
  '```json',
  '{ "webhooks": [{ "name": "sms-gateway", "tenant": "xuzhou", "url": "https://gateway.example/changhu",',
  '                 "types": ["cn.changhu.message.requested.v1"] }] }',
  '```',
  '',
  '`tenant` and `types` may be left out: then it is all of them. The embedded host has no webhooks; it lists what was published at',
  '`GET /local/events`.',
  '',
  '## A gateway for SMS and mail',
  '',
  '1. It subscribes to `cn.changhu.message.requested.v1`.',
  '2. It reads the text at `GET /messages/{messageId}` and resolves the recipient by its id: the phone number of `to.personId`, the',
  '   mailbox of `to.role` or of `to.subject`. No message holds a number or an address.',
  '3. It sends the message once for each `messageId`.',
  '4. It reports `POST /messages/{messageId}/delivery` with `{"status": "delivered"}` or `{"status": "failed", "reason": "…"}`, signed',
  '   in with the role operator or platform. A failed message may be delivered later; a delivered one stays so.',
];
