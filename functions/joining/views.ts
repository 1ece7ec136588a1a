import * as z from 'zod';
import { InstantText } from '../http/input.ts';
import { Text2 } from '../http/views.ts';
import { PersonName, PersonView } from '../person/views.ts';

const Fact = z.record(z.string(), z.unknown());

export const JoinView = z.object({
  joinId: z.string(),
  keptId: z.string(),
  joinedId: z.string(),
  takesDocument: z.boolean(),
  paper: z.string(),
  status: z.enum(['proposed', 'joined', 'rejected', 'undone']),
  proposedBy: z.string(),
  proposedAt: InstantText,
  decidedBy: z.string().optional(),
  decidedAt: InstantText.optional(),
  undoneBy: z.string().optional(),
  undoneAt: InstantText.optional(),
  reason: z.string().optional(),
});

/** Of a list: who they are as well. */
export const NamedJoinView = JoinView.extend({ keptName: PersonName, joinedName: PersonName });

const JoinPreview = z.object({
  basis: z.string().meta({ description: '批准时须附 · the approval names it' }),
  kept: PersonView,
  joined: PersonView,
  result: PersonView.meta({ description: '合并后的档案 · the record as it would be' }),
  added: z.array(Fact).meta({ description: '将记入保留档案的事项 · facts that the kept record gets' }),
  conflicts: z
    .array(z.object({ fact: Fact, reasons: z.array(Text2) }))
    .meta({ description: '互相矛盾、须先更正的事项 · what contradicts, and has to be corrected first' }),
  obstacles: z.array(Text2).meta({ description: '不能合并的原因 · why they cannot be joined' }),
  differences: z
    .array(z.enum(['name', 'birthDate', 'sex']))
    .meta({ description: '两份档案不同之处，供核对 · in what the two differ' }),
});

export const JoinDetail = JoinView.extend({
  preview: JoinPreview.optional().meta({ description: '待批准的 · while it is to be decided' }),
});
