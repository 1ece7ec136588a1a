import * as z from 'zod';

/** Another city of this installation, by what everybody may know of it. */
export const City = z.object({ tenantId: z.string(), nameZh: z.string(), nameEn: z.string() });
export type City = z.infer<typeof City>;

/** An event of the bus about a person that belongs to no case. */
interface PersonEventKind {
  subject: 'person';
  what: string;
  when: string;
  data: z.ZodObject;
  example: Record<string, unknown>;
}

const EXAMPLE = { city: { tenantId: 'jining', nameZh: '济宁市', nameEn: 'Jining' } };

export const PERSON_EVENTS = {
  'double-insured': {
    subject: 'person',
    what: 'double-insured',
    when: 'The person is insured in another city of this installation as well, on some of the same days.',
    data: z.object({ city: City }),
    example: EXAMPLE,
  },
  'double-insurance-ended': {
    subject: 'person',
    what: 'double-insurance-ended',
    when: 'The person is no longer insured in both cities on the same days.',
    data: z.object({ city: City }),
    example: EXAMPLE,
  },
} as const satisfies Record<string, PersonEventKind>;
export type PersonEventType = keyof typeof PERSON_EVENTS;
