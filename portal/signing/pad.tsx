import { Button, Flex } from 'antd';
import { type PointerEvent, useRef } from 'react';
import { useSay } from '../base/language.tsx';
import { Quiet } from '../base/panel.tsx';
import * as words from './words.ts';

const WIDTH = 1000;
const HEIGHT = 400;
/** As many as the API takes of a stroke, and of strokes. */
const MOST_POINTS = 400;
const MOST_STROKES = 60;

/** A field to write a name in, with finger, pen or mouse. A stroke is points `x,y` in a field of 1000 × 400. */
export function Pad({ value = [], onChange }: { value?: string[]; onChange?: (strokes: string[]) => void }) {
  const say = useSay();
  const isDown = useRef(false);
  const begin = (event: PointerEvent<SVGSVGElement>) => {
    if (value.length >= MOST_STROKES) return;
    isDown.current = true;
    event.currentTarget.setPointerCapture(event.pointerId);
    onChange?.([...value, pointOf(event)]);
  };
  const go = (event: PointerEvent<SVGSVGElement>) => {
    const last = value.at(-1);
    if (!isDown.current || last === undefined) return;
    const point = pointOf(event);
    const points = last.split(' ');
    if (points.at(-1) === point || points.length >= MOST_POINTS) return;
    onChange?.([...value.slice(0, -1), `${last} ${point}`]);
  };
  const end = () => {
    isDown.current = false;
  };
  return (
    <Flex vertical gap="small" align="flex-start">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        className="pad"
        role="img"
        aria-label={say(words.padTitle)}
        onPointerDown={begin}
        onPointerMove={go}
        onPointerUp={end}
        onPointerCancel={end}
      >
        {value.map((points) => (
          <polyline key={points} points={points} />
        ))}
      </svg>
      <Quiet>{say(words.padHint)}</Quiet>
      <Button onClick={() => onChange?.([])} disabled={value.length === 0}>
        {say(words.clear)}
      </Button>
    </Flex>
  );
}

function pointOf({ currentTarget, clientX, clientY }: PointerEvent<SVGSVGElement>): string {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  const within = (share: number, most: number) => Math.min(most - 1, Math.max(0, Math.floor(share * most)));
  return `${within((clientX - left) / width, WIDTH)},${within((clientY - top) / height, HEIGHT)}`;
}
