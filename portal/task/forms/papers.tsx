import { PaperChoice } from '../../scheme/papers.tsx';
import * as words from '../words.ts';
import { TaskForm, type TaskFormProps } from './form.tsx';

export function PapersForm({ isSending, send }: TaskFormProps) {
  return (
    <TaskForm<{ papers: string[] }> isSending={isSending} finished={({ papers }) => send({ papers })}>
      <PaperChoice name="papers" title={words.papersNow} />
    </TaskForm>
  );
}
