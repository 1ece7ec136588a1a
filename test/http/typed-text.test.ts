import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { TASK_RESULTS } from '../../functions/case/task-input.ts';
import { operations } from '../../functions/front-door/catalogue.ts';
import type { Operations } from '../../functions/http/operation.ts';
import { Problem } from '../../functions/http/problems.ts';
import { validate } from '../../functions/http/validate.ts';

/** Texts of programs or whole files, which are not printed as they come. */
const NOT_TYPED: Readonly<Record<string, string>> = {
  'takeRosterChunk.rows.[].[]': 'cells as they stand in a file: each is read, and refused, by itself',
  'takeVisitChunk.rows.[].[]': 'cells as they stand in a file: each is read, and refused, by itself',
  'takeTakeoverChunk.rows.[].[]': 'cells as they stand in a file: each is read, and refused, by itself',
  'importItems.items.[].pk': 'keys of a table, which an export wrote',
  'importItems.items.[].sk': 'keys of a table, which an export wrote',
  'resumeImported.cursor': 'a cursor, which the API handed out',
  'searchPersons.cursor': 'a cursor, which the API handed out',
  'draftScheme.sourceText': 'a whole paper of many lines',
  'draftScheme.document.{}': 'a document that the check of schemes reads',
  'loadScheme.{}': 'a document that the check of schemes reads',
};

/** Every text of the schema that takes Chinese letters, with its place. */
function textsIn(schema: z.ZodType, place: string): [string, z.ZodType][] {
  if (schema instanceof z.ZodString)
    return schema.safeParse('八八八八').success || schema.safeParse('8').success ? [[place, schema]] : [];
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([key, inner]) =>
      textsIn(inner as z.ZodType, `${place}.${key}`),
    );
  if (schema instanceof z.ZodArray) return textsIn(schema.element as z.ZodType, `${place}.[]`);
  if (schema instanceof z.ZodUnion)
    return schema.options.flatMap((option) => textsIn(option as z.ZodType, place));
  if (schema instanceof z.ZodRecord) return textsIn(schema.valueType as z.ZodType, `${place}.{}`);
  if (schema instanceof z.ZodPipe) return textsIn(schema.in as z.ZodType, place);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return textsIn(schema.unwrap() as z.ZodType, place);
  return [];
}

const texts = [
  ...Object.entries(operations as Operations).flatMap(([id, { body }]) => (body ? textsIn(body, id) : [])),
  ...Object.entries(TASK_RESULTS).flatMap(([type, schema]) => textsIn(schema, type)),
];

describe('Whatever people type', () => {
  it('is found in names, places, notes and reasons', () => {
    const places = texts.map(([place]) => place);
    for (const place of [
      'createPerson.name',
      'registerCarer.name',
      'recordFact.place',
      'appointment.place',
      'assessment.present',
      'review.note',
      'withdrawCase.reason',
      'publicity.objection',
      'setParameter.source',
      'startRosterImport.fileName',
    ])
      expect(places).toContain(place);
  });

  it.each(texts.filter(([place]) => !(place in NOT_TYPED)))(
    '%s holds nothing that is not seen',
    (_place, schema) => {
      for (const unseen of ['甲\n乙', '甲\u0007乙', '甲\u200b乙', '甲\u202e乙', '甲\u2066乙', '甲\u2028乙'])
        expect(schema.safeParse(unseen).success, JSON.stringify(unseen)).toBe(false);
      expect(schema.safeParse('8').success || schema.safeParse('甲乙丙丁').success).toBe(true);
    },
  );

  it('is refused by the character, in both languages', () => {
    const [, name = z.never()] = texts.find(([place]) => place === 'createPerson.name') ?? [];
    const refused = () => validate(name, '王\u202e芳', 'body.name');
    expect(refused).toThrow(Problem);
    try {
      refused();
    } catch (problem) {
      expect((problem as Problem).errors).toEqual([
        {
          field: 'body.name',
          reason: {
            zh: '含有 U+202E；不得含换行、控制、零宽、方向控制或无法识别的字符',
            en: 'holds U+202E: line breaks, control codes, characters without a width, of direction or that could not be read have no place here',
          },
        },
      ]);
    }
  });
});
