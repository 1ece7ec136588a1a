/** A CloudEvent 1.0 in structured form, as the bus carries it in the detail of an entry. */
export interface CloudEvent {
  specversion: '1.0';
  /** Follows from what is told: told twice it is the same. */
  id: string;
  source: string;
  type: string;
  /** The case; of what belongs to none, the person. */
  subject: string;
  time: string;
  datacontenttype: 'application/json';
  dataschema: string;
  data: Record<string, unknown>;
}
