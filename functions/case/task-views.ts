import * as z from 'zod';
import { InstantText } from '../http/input.ts';
import { Text2 } from '../http/views.ts';
import { PersonName } from '../person/views.ts';
import { Provisional } from './views.ts';

export const TaskView = z.object({
  taskId: z.string(),
  type: z.string(),
  title: Text2,
  role: z.string(),
  assignees: z.array(z.string()),
  caseId: z.string(),
  personId: z.string(),
  personName: PersonName,
  status: z.enum(['open', 'completed', 'closed']),
  createdAt: InstantText,
  dueAt: InstantText,
  provisional: Provisional,
  escalatedAt: InstantText.optional(),
  completedAt: InstantText.optional(),
  completedBy: z.string().optional(),
  details: z.record(z.string(), z.unknown()),
});
