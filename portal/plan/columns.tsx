import { Tag } from 'antd';
import type { Schemas } from '../base/api.ts';
import { useSay } from '../base/language.tsx';
import type { Column } from '../base/list.tsx';
import { To } from '../base/navigation.tsx';
import * as words from './words.ts';

type Summary = Schemas['CarePlanSummary'];

/** How a plan stands, to its page. */
export function usePlanColumns(): Column<Summary>[] {
  return [
    {
      key: 'person',
      title: words.person,
      render: ({ planId, personName, personId }) => (
        <To page={`/plans/${planId}`}>{personName ?? personId}</To>
      ),
    },
    { key: 'state', title: words.state, render: (one) => <StateTag plan={one} /> },
    {
      key: 'provider',
      title: words.provider,
      render: ({ providerName, providerId }) => providerName ?? providerId,
    },
    { key: 'revision', title: words.revision, render: ({ revision }) => revision },
    { key: 'from', title: words.from, render: ({ from }) => from },
    { key: 'to', title: words.to, render: ({ to }) => to },
  ];
}

export function StateTag({ plan: { status } }: { plan: Pick<Summary, 'status'> }) {
  const say = useSay();
  return <Tag>{say(words.states[status] ?? { zh: status, en: status })}</Tag>;
}
