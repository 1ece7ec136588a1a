import * as z from 'zod';
import { MOST_OF_A_CARER } from '../../rules/verification/carer-register.ts';
import {
  type CertificateCode,
  certificateCodes,
  hasLevels,
} from '../../rules/verification/qualifications.ts';
import {
  DateText,
  Identifier,
  inWords,
  Name,
  Note,
  PageQuery,
  spell,
  startsBeforeEnd,
  wrongEnd,
} from '../http/input.ts';
import * as words from './words.ts';

const titles = certificateCodes.map((code) => {
  const { zh, en } = words.QUALIFICATIONS[code];
  return `${code} ${zh} ${en}`;
});

const qualification = {
  code: z.enum(certificateCodes).meta({ description: `资格 · qualification: ${titles.join('; ')}` }),
  level: z.int().min(1).max(5).optional().meta({
    description:
      '职业技能等级：1 为一级，5 为五级 · level of skill, from 5 up to 1, where the certificate says one',
  }),
  from: DateText,
  to: DateText.nullable().meta({
    description: '有效期末日；长期有效为空 · last day of its validity, null while open',
  }),
};

const employment = {
  providerId: Identifier,
  from: DateText,
  to: DateText.nullable().meta({ description: '离职末日；在职为空 · last day, null while it goes on' }),
};

const withdrawn = {
  withdrawn: z
    .literal(true)
    .optional()
    .meta({ description: '误登，撤回该项 · recorded by mistake: takes it back' }),
};

function hasItsLevel({ code, level }: { code: CertificateCode; level?: number | undefined }): boolean {
  return level === undefined || hasLevels(code);
}

const noLevel = { ...inWords(words.noLevel), path: ['level'] };

export const CarerInput = z.strictObject({
  carerId: Identifier,
  name: Name,
  trainedOn: DateText.nullable().meta({
    description: '家庭照护培训合格之日；未培训为空 · passed the training of family carers on, null where not',
  }),
  qualifications: z
    .array(z.strictObject(qualification).refine(startsBeforeEnd, wrongEnd).refine(hasItsLevel, noLevel))
    .max(MOST_OF_A_CARER.qualification)
    .optional(),
  employments: z
    .array(z.strictObject(employment).refine(startsBeforeEnd, wrongEnd))
    .max(MOST_OF_A_CARER.employment)
    .optional(),
  relatives: z
    .array(Identifier)
    .max(MOST_OF_A_CARER.relative)
    .optional()
    .meta({ description: '与其有亲属关系的参保人员编号 · ids of persons whose family the carer is' }),
});

/** 亲情照护人员培训合格. */
export const TrainingInput = z.strictObject({ trainedOn: DateText });

export const QualificationInput = z
  .strictObject({ ...qualification, ...withdrawn })
  .refine(startsBeforeEnd, wrongEnd)
  .refine(hasItsLevel, noLevel);

export const EmploymentInput = z
  .strictObject({
    ...employment,
    name: Name.optional().meta({
      description:
        '机构首次登记该人员时须填姓名，与登记簿一致 · a provider that never employed the carer names them as registered',
    }),
    ...withdrawn,
  })
  .refine(startsBeforeEnd, wrongEnd);

export const SuspensionInput = z
  .strictObject({
    ...spell,
    reason: Note.meta({ description: '停止或恢复的原因 · why it is ordered, or lifted' }),
    ...withdrawn,
  })
  .refine(startsBeforeEnd, wrongEnd);

export const RelativeInput = z.strictObject({ personId: Identifier, ...withdrawn });

export const CarersQuery = PageQuery.extend({
  providerId: Identifier.optional().meta({
    description: '只列某机构现在或曾经的护理人员；机构只看自己的 · those whom a provider employs or employed',
  }),
});
