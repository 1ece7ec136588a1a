import { Button, Result } from 'antd';
import { useSay } from '../base/language.tsx';
import type { Words } from '../base/words.ts';
import * as words from './words.ts';

/** No way on from here but back to the start. */
export function DeadEnd({ why = words.notFound }: { why?: Words }) {
  const say = useSay();
  const home = (
    <Button type="primary" href="#/">
      {say(words.toStart)}
    </Button>
  );
  return <Result status="warning" title={say(why)} extra={home} />;
}

export function Broken() {
  return <DeadEnd why={words.broken} />;
}
