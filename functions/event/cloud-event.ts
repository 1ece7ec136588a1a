import { idFrom } from '../base/ids.ts';
import type { CloudEvent } from '../outbox/cloud-event.ts';
import type { EventType } from './catalogue.ts';
import { kindOf } from './catalogue.ts';
import { OTHER_EVENTS, type OtherEventType } from './other.ts';
import { PERSON_EVENTS, type PersonEventType } from './person.ts';

/** The case that an event is told in, and the person it is about. */
export interface CaseOfPerson {
  caseId: string;
  personId: string;
}

/** An event of a case as it is to be recorded. */
export interface TypedEvent {
  eventId: string;
  at: string;
  type: EventType;
  by: string;
  details: Record<string, unknown>;
}

/**
 * What the bus tells of an event of a case.
 * @throws ZodError where the details are not those of the type
 */
export function publicationOf(tenantId: string, about: CaseOfPerson, event: TypedEvent): CloudEvent {
  const { subject, what, details, data } = kindOf(event.type);
  const { caseId, personId } = about;
  const told = data.parse(details.parse(event.details));
  return cloudEvent(tenantId, {
    id: idFrom('event', tenantId, caseId, event.eventId),
    type: publishedType(subject, what),
    about: caseId,
    at: event.at,
    data: { caseId, personId, by: event.by, ...told },
  });
}

/** What the bus tells of a task or a message; `key` names it, so that it has one id however often it is told. */
export function otherPublication(
  tenantId: string,
  about: CaseOfPerson,
  type: OtherEventType,
  told: { key: string; at: string; details: Record<string, unknown> },
): CloudEvent {
  const { subject, what, data } = OTHER_EVENTS[type];
  const { caseId, personId } = about;
  return cloudEvent(tenantId, {
    id: idFrom('event', tenantId, type, told.key),
    type: publishedType(subject, what),
    about: caseId,
    at: told.at,
    data: { caseId, personId, ...data.parse(told.details) },
  });
}

/** What the bus tells of a person outside of any case; `key` as in `otherPublication`. */
export function personPublication(
  tenantId: string,
  personId: string,
  type: PersonEventType,
  told: { key: string; at: string; details: Record<string, unknown> },
): CloudEvent {
  const { subject, what, data } = PERSON_EVENTS[type];
  return cloudEvent(tenantId, {
    id: idFrom('event', tenantId, type, told.key),
    type: publishedType(subject, what),
    about: personId,
    at: told.at,
    data: { personId, ...data.parse(told.details) },
  });
}

export function publishedType(subject: string, what: string): string {
  return `cn.changhu.${subject}.${what}.v1`;
}

/** The name of an event's schema; its data is described at `#/properties/data`. */
export function schemaName(publishedAs: string): string {
  return `urn:changhu:event:${publishedAs}`;
}

function cloudEvent(
  tenantId: string,
  event: { id: string; type: string; about: string; at: string; data: Record<string, unknown> },
): CloudEvent {
  const { id, type, about, at, data } = event;
  return {
    specversion: '1.0',
    id,
    source: `/changhu/${tenantId}`,
    type,
    subject: about,
    time: at,
    datacontenttype: 'application/json',
    dataschema: `${schemaName(type)}#/properties/data`,
    data,
  };
}
