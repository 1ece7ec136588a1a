import { Alert, Button, Flex, Typography } from 'antd';
import { useSay } from '../base/language.tsx';
import { Refused } from '../base/notice.tsx';
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
          <Typography.Title style={{ margin: 0 }}>{say(product)}</Typography.Title>
          <Switches />
        </Flex>
        <Typography.Paragraph style={{ fontSize: 18 }}>{say(words.welcome)}</Typography.Paragraph>
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
