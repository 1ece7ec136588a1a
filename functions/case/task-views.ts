import * as z from 'zod';
import { Text2 } from '../http/views.ts';

export const TaskView = z.object({
  taskId: z.string(),
  type: z.string(),
  title: Text2,
  role: z.string(),
  assignees: z.array(z.string()),
  caseId: z.string(),
  personId: z.string(),
  status: z.enum(['open', 'completed', 'closed']),
  createdAt: z.string(),
  dueAt: z.string(),
  escalatedAt: z.string().optional(),
  completedAt: z.string().optional(),
  completedBy: z.string().optional(),
  details: z.record(z.string(), z.unknown()),
});
