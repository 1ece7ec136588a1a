import { Note, TaskForm, type TaskFormProps } from './form.tsx';

/** What is completed by a word on it. */
export function NoteForm({ isSending, send }: TaskFormProps) {
  return (
    <TaskForm<{ note: string }> isSending={isSending} finished={({ note }) => send({ note })}>
      <Note />
    </TaskForm>
  );
}
