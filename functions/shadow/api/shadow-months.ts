import { monthOf } from '../../../rules/base/calendar.ts';
import { MonthText } from '../../http/input.ts';
import { fieldProblem } from '../../http/problems.ts';
import { resource } from '../../http/resource.ts';
import { named } from '../../provider/names.ts';
import { compared } from '../compare.ts';
import { ShadowMonth } from '../computed.ts';
import { computedPage } from '../list.ts';
import { shadowOperations } from '../operations.ts';
import * as words from '../words.ts';

export const handler = resource(shadowOperations, {
  compareShadowMonth: async (call) => {
    const { table, body } = call;
    const month = monthAsked(call);
    const shadow = await ShadowMonth.open(table, month);
    return { answer: { month, comparisons: await compared(table, shadow, body.rows) }, writes: [] };
  },

  listShadowMonth: async (call) => {
    const { table, query } = call;
    const month = monthAsked(call);
    const page = await computedPage(table, month, await ShadowMonth.open(table, month), query);
    return { ...page, items: await named(table, page.items) };
  },
});

/** @throws Problem `validation_failed` for what is no month, or has not begun */
function monthAsked({ path, today }: { path: Record<string, string>; today: string }): string {
  const read = MonthText.safeParse(path.month);
  if (!read.success) throw fieldProblem('path.month', words.monthForm);
  if (read.data > monthOf(today))
    throw fieldProblem('path.month', words.monthNotBegun({ month: read.data, today }));
  return read.data;
}
