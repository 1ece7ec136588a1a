import { Descriptions } from 'antd';
import { instant, money } from '../base/format.ts';
import { useSay } from '../base/language.tsx';
import { titleOf, useScheme } from '../scheme/in-force.ts';
import { type Proof, spanOf, type Visit } from './visit-values.ts';
import * as words from './words.ts';

/** All that was recorded of a visit. */
export function VisitDetails({ visit }: { visit: Visit }) {
  const say = useSay();
  const version = useScheme().data?.version;
  const { manual, recordedAt } = visit;
  const done = visit.items.map(({ item, minutes }) =>
    [say(titleOf(version?.items ?? [], 'code', item)), minutes && say(words.longFor({ count: minutes }))]
      .filter(Boolean)
      .join(' '),
  );
  const items = [
    { label: words.personName, children: visit.personName ?? visit.personId },
    { label: words.providerName, children: visit.providerName ?? visit.providerId },
    { label: words.state, children: say(words.states[visit.state]) },
    { label: words.carer, children: `${visit.carerId}${visit.isFamily ? ` · ${say(words.family)}` : ''}` },
    { label: words.component, children: say(titleOf(version?.components ?? [], 'id', visit.component)) },
    { label: words.time, children: spanOf(visit) },
    { label: words.minutes, children: visit.minutes },
    { label: words.visitFeeTitle, children: say(money(visit.feeFen)) },
    { label: words.items, children: done.length > 0 ? done.join('；') : say(words.none) },
    { label: words.checkIn, children: <Proved proof={visit.checkIn} /> },
    { label: words.checkOut, children: <Proved proof={visit.checkOut} /> },
    ...(manual
      ? [
          {
            label: words.manualReason,
            children: [say(words.manualReasons[manual.reason]), manual.memo].filter(Boolean).join('：'),
          },
        ]
      : []),
    ...(recordedAt ? [{ label: words.recordedAt, children: instant(recordedAt) }] : []),
    { label: words.receivedAt, children: instant(visit.receivedAt) },
    { label: words.revision, children: visit.revision },
  ];
  return (
    <Descriptions
      column={{ xs: 1, md: 2 }}
      items={items.map(({ label, children }) => ({ key: label.en, label: say(label), children }))}
    />
  );
}

function Proved({ proof }: { proof: Proof | undefined }) {
  const say = useSay();
  if (!proof) return say(words.none);
  const { at, position, confirmedBy = [], pictures = [], deviceId, isMock } = proof;
  const lines = [
    instant(at),
    say(position ? words.positionText(position) : words.noPosition),
    ...(isMock ? [say(words.mockPosition)] : []),
    ...confirmedBy.map((way) => say(words.confirmations[way])),
    ...pictures.map((digest) => say(words.pictureDigest({ digest }))),
    ...(deviceId ? [say(words.device({ deviceId }))] : []),
  ];
  return (
    <div style={{ overflowWrap: 'anywhere' }}>
      {lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </div>
  );
}
