import { answerOf, api, type Schemas } from '../base/api.ts';
import { useSay } from '../base/language.tsx';
import type { Column } from '../base/list.tsx';
import { titleOf, useScheme } from '../scheme/in-force.ts';
import { Register } from './register.tsx';
import * as words from './words.ts';

type Provider = Schemas['Provider'];

export function Page() {
  const say = useSay();
  const modes = useScheme().data?.version.careModes ?? [];
  const columns: Column<Provider>[] = [
    { key: 'name', title: words.name, render: ({ name }) => name },
    { key: 'id', title: words.id, render: ({ providerId }) => providerId },
    {
      key: 'kind',
      title: words.kind,
      render: ({ kind }) => say(words.kinds[kind] ?? { zh: kind, en: kind }),
    },
    {
      key: 'level',
      title: words.level,
      render: ({ level }) => (level === null ? '—' : say(words.levelTitle({ level }))),
      hidden: true,
    },
    {
      key: 'careModes',
      title: words.careModes,
      render: ({ careModes }) => careModes.map((mode) => say(titleOf(modes, 'id', mode))).join('、'),
    },
    {
      key: 'agreement',
      title: words.agreement,
      render: ({ agreementFrom, agreementTo }) => `${agreementFrom} — ${agreementTo ?? say(words.open)}`,
    },
    { key: 'beds', title: words.beds, render: ({ beds }) => beds ?? '—' },
  ];
  return (
    <Register<Provider>
      name="providers"
      title={words.providers}
      more={{ page: '/providers/new', title: words.newProvider }}
      columns={columns}
      rowKey={({ providerId }) => providerId}
      read={(query) => answerOf(api.GET('/providers', { params: { query } }))}
    />
  );
}
