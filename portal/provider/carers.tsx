import { answerOf, api, type Schemas } from '../base/api.ts';
import type { Column } from '../base/list.tsx';
import { Register } from './register.tsx';
import * as words from './words.ts';

type Carer = Schemas['Carer'];

const COLUMNS: Column<Carer>[] = [
  { key: 'name', title: words.name, render: ({ name }) => name },
  { key: 'id', title: words.id, render: ({ carerId }) => carerId },
  { key: 'trained', title: words.trained, render: ({ trainedOn }) => trainedOn ?? '—' },
];

export function Page() {
  return (
    <Register<Carer>
      name="carers"
      title={words.carers}
      more={{ page: '/carers/new', title: words.newCarer }}
      columns={COLUMNS}
      rowKey={({ carerId }) => carerId}
      read={(query) => answerOf(api.GET('/carers', { params: { query } }))}
    />
  );
}
