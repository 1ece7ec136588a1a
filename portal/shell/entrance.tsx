import { Alert, Button, Flex } from 'antd';
import { useSay } from '../base/language.tsx';
import { Refused } from '../base/notice.tsx';
import { Title } from '../base/panel.tsx';
import { signIn } from '../base/session.ts';
import { product } from '../base/words.ts';
import { Switches } from './layout.tsx';
import * as words from './words.ts';

/** What somebody sees who is not signed in. */
export function Entrance({ hasEnded, error }: { hasEnded: boolean; error?: unknown }) {
  const say = useSay();
  return (
    <main style={{ maxWidth: 640, margin: '12vh auto 0', padding: 24 }}>
      <Flex vertical gap="large">
        <Flex justify="space-between" align="center">
          <Title>{say(product)}</Title>
          <Switches />
        </Flex>
        <p style={{ fontSize: 18 }}>{say(words.welcome)}</p>
        {hasEnded && <Alert type="info" showIcon title={say(words.ended)} />}
        {error !== undefined && <Refused error={error} again={() => location.reload()} />}
        <Button
          type="primary"
          size="large"
          style={{ height: 60, fontSize: 20 }}
          onClick={() => void signIn()}
        >
          {say(words.signIn)}
        </Button>
      </Flex>
    </main>
  );
}
