import type { Counted } from '../../rules/base/working-days.ts';
import type { TaskType } from './task-types.ts';

/** A human step of a case: who must do what until when. The workflow waits on its token. */
export interface Task {
  taskId: string;
  type: TaskType;
  role: string;
  /** Subjects who alone may complete it; empty: everyone of the role. */
  assignees: string[];
  caseId: string;
  personId: string;
  /** Where the workflow waits: the state machine and its state. */
  waitsIn: { machine: string; state: string };
  status: 'open' | 'completed' | 'closed';
  createdAt: string;
  dueAt: string;
  /** How the working days until then were counted; absent where an earlier release did. */
  counted?: Counted;
  /** How often it was counted again by a calendar that came later. */
  recounted?: number;
  escalatedAt?: string;
  completedAt?: string;
  completedBy?: string;
  /** How often the deadline was missed. */
  missed: number;
  /** What the person needs to know to do it. */
  details: Record<string, unknown>;
  taskToken: string;
}
