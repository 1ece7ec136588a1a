import * as z from 'zod';
import { InstantText } from '../http/input.ts';
import { Text2 } from '../http/views.ts';
import { PersonName } from '../person/views.ts';

const OtherCityView = z.object({
  tenantId: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  foundAt: InstantText,
  text: Text2,
});

export const DoubleInsuredView = z.object({
  personId: z.string(),
  personName: PersonName,
  alsoInsuredIn: z.array(OtherCityView).meta({
    description:
      '部分相同日期也在其参保的城市 · cities in which the person is insured as well, on some of the same days',
  }),
});

export const DoubleInsuranceView = DoubleInsuredView.omit({ personName: true }).extend({
  ended: z
    .array(OtherCityView.extend({ endedAt: InstantText }))
    .meta({ description: '参保日期已不再重叠的城市 · cities of which that is no longer so' }),
});
