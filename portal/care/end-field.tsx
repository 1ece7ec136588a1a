import { Button, Flex, Input } from 'antd';
import { type ChangeEvent, useId, useRef, useState } from 'react';
import { instant } from '../base/format.ts';
import { useSay } from '../base/language.tsx';
import { Panel, Quiet } from '../base/panel.tsx';
import type { Words } from '../base/words.ts';
import { digestOf } from './device.ts';
import { positionNow } from './position.ts';
import type { End, EndName } from './visit-values.ts';
import * as words from './words.ts';

const MOST_PICTURES = 2;

interface EndFieldProps {
  which: EndName;
  /** Given by the form. */
  value?: End;
  onChange?(end: End | undefined): void;
}

/** Check-in or check-out: taken now, with or without a position, or entered by hand. */
export function EndField({ which, value, onChange: change = () => undefined }: EndFieldProps) {
  const say = useSay();
  // What takes a moment adds to what stands then, not to what stood when it began.
  const latest = useRef(value);
  latest.current = value;
  const [note, setNote] = useState<Words>();
  const add = (added: (end: End) => End) => {
    if (latest.current?.at !== undefined) change(added(latest.current));
  };
  const take = () => change({ at: new Date().toISOString() });
  const takeHere = () => {
    take();
    setNote(words.locating);
    positionNow().then(
      (position) => {
        setNote(undefined);
        add((end) => ({ ...end, position }));
      },
      () => setNote(words.positionRefused),
    );
  };
  const clear = () => {
    setNote(undefined);
    change(undefined);
  };
  return (
    <Panel title={say(words.ends[which])}>
      <Flex vertical gap="small" align="start">
        {value === undefined && (
          <Offer which={which} take={take} takeHere={takeHere} byHand={() => change({ byHand: '' })} />
        )}
        {value?.at !== undefined && <Taken which={which} end={value} at={value.at} note={note} add={add} />}
        {value?.byHand !== undefined && (
          <ByHand which={which} time={value.byHand} change={(byHand) => change({ byHand })} />
        )}
        {value !== undefined && (
          <Button type="text" onClick={clear}>
            {say(words.again)}
          </Button>
        )}
      </Flex>
    </Panel>
  );
}

interface OfferProps {
  which: EndName;
  take(): void;
  takeHere(): void;
  byHand(): void;
}

function Offer({ which, take, takeHere, byHand }: OfferProps) {
  const say = useSay();
  return (
    <>
      <Quiet>{say(words.positionAsked)}</Quiet>
      <Button size="large" onClick={takeHere}>
        {say(words.hereAndNow[which])}
      </Button>
      <Button size="large" onClick={take}>
        {say(words.nowAlone[which])}
      </Button>
      <Button type="text" onClick={byHand}>
        {say(words.byHand[which])}
      </Button>
    </>
  );
}

interface TakenProps {
  which: EndName;
  end: End;
  at: string;
  /** How it stands with the position, where there is none yet. */
  note: Words | undefined;
  add(added: (end: End) => End): void;
}

function Taken({ which, end, at, note, add }: TakenProps) {
  const say = useSay();
  const { position, pictures = [] } = end;
  return (
    <>
      <strong>{say(words.takenAt({ at: instant(at) }))}</strong>
      <span role="status">
        {position ? say(words.positionText(position)) : say(note ?? words.noPosition)}
      </span>
      {pictures.map((digest) => (
        <span key={digest} style={{ overflowWrap: 'anywhere' }}>
          {say(words.pictureDigest({ digest }))}
        </span>
      ))}
      {pictures.length < MOST_PICTURES && (
        <Picture
          which={which}
          taken={(digest) =>
            add((now) => ({ ...now, pictures: [...new Set([...(now.pictures ?? []), digest])] }))
          }
        />
      )}
    </>
  );
}

function Picture({ which, taken }: { which: EndName; taken(digest: string): void }) {
  const say = useSay();
  const [isUnread, setUnread] = useState(false);
  const read = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const picture = target.files?.[0];
    setUnread(false);
    if (picture) digestOf(picture).then(taken, () => setUnread(true));
    target.value = '';
  };
  return (
    <>
      <label>
        {say(words.picture[which])}{' '}
        <input
          type="file"
          accept="image/*"
          capture="environment"
          onChange={read}
          style={{ maxWidth: '100%' }}
        />
      </label>
      <Quiet>{say(words.pictureStays)}</Quiet>
      {isUnread && <span role="alert">{say(words.pictureUnread)}</span>}
    </>
  );
}

function ByHand({ which, time, change }: { which: EndName; time: string; change(time: string): void }) {
  const say = useSay();
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{say(words.handTime[which])}</label>
      <Input
        id={id}
        type="datetime-local"
        value={time}
        onChange={({ target }) => change(target.value)}
        style={{ maxWidth: 260 }}
      />
    </>
  );
}
