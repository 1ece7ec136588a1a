import { answerOf, api, type Schemas } from '../base/api.ts';
import { useSay } from '../base/language.tsx';
import type { Column } from '../base/list.tsx';
import { Register } from './register.tsx';
import * as words from './words.ts';

type Assessor = Schemas['Assessor'];

export function Page() {
  const say = useSay();
  const columns: Column<Assessor>[] = [
    { key: 'name', title: words.name, render: ({ name }) => name },
    { key: 'id', title: words.id, render: ({ assessorId }) => assessorId },
    { key: 'expert', title: words.expert, render: ({ expert }) => (expert ? '✓' : '—') },
    { key: 'validTo', title: words.validTo, render: ({ validTo }) => validTo ?? say(words.open) },
  ];
  return (
    <Register<Assessor>
      name="assessors"
      title={words.assessors}
      more={{ page: '/assessors/new', title: words.newAssessor }}
      columns={columns}
      rowKey={({ assessorId }) => assessorId}
      read={(query) => answerOf(api.GET('/assessors', { params: { query } }))}
    />
  );
}
