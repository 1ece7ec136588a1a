import * as z from 'zod';
import { DateText, typed } from '../http/input.ts';

const Days = z.array(DateText).max(120);

export const YearInput = z.strictObject({
  source: typed(200).meta({ description: '依据的通知，含文号 · the notice, with its number' }),
  daysOff: Days.meta({ description: '放假日，含周末亦可 · days off; weekends among them say nothing new' }),
  workdays: Days.meta({ description: '调休上班的周六、周日 · weekends that are worked' }),
});
