import * as z from 'zod';
import { citedObject } from '../base/cited.ts';
import { Fen, Identifier, ItemCode, Text } from './values.ts';

export const componentUnits = ['bed-day', 'day', 'visit', 'hour'] as const;

const Times = z.int().min(1).max(1000);

/**
 * 服务项目: an entry of the city's service catalogue, in force as long as its version. What a line of a component may
 * name, so that a limit can hold for a group of items, and what a care plan is made of. What the text does not say of
 * an item stays absent: nothing is assumed of minutes, prices or who may do it.
 */
export const ServiceItemSchema = citedObject({
  code: ItemCode,
  component: Identifier,
  titleZh: Text,
  titleEn: Text,
  kind: z
    .enum(['life', 'medical'])
    .optional()
    .meta({ description: '生活照护、医疗护理 · care of daily life, or medical' }),
  unit: z
    .enum(componentUnits)
    .optional()
    .meta({ description: '计量单位，缺省同所属服务 · without it, the unit of its component' }),
  minutes: z.int().min(1).max(1440).optional().meta({ description: '每次分钟数 · how long it takes' }),
  priceFen: Fen.optional().meta({ description: '单价（分） · price of one, in fen' }),
  needsQualification: z
    .array(Identifier)
    .min(1)
    .optional()
    .meta({ description: '须具备资质之一 · one of which whoever does it needs' }),
  excludes: z
    .array(ItemCode)
    .min(1)
    .optional()
    .meta({ description: '不能同时提供的项目 · items that are not given beside it' }),
  most: z
    .strictObject({ day: Times.optional(), week: Times.optional(), month: Times.optional() })
    .optional()
    .meta({ description: '每日、每周、每月最多次数 · how often at most' }),
  nationalCode: ItemCode.optional().meta({
    description: '对应的国家目录项目代码 · the item of the national list that it is',
  }),
});
export type ServiceItem = z.infer<typeof ServiceItemSchema>;
