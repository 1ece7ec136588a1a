import { Flex, Form, Input } from 'antd';
import { answerOf, api } from '../base/api.ts';
import { CommandForm, useNeeded } from '../base/form.tsx';
import { useSay } from '../base/language.tsx';
import { To, useFilters } from '../base/navigation.tsx';
import { Title } from '../base/panel.tsx';
import * as words from './words.ts';

/** Has a visit looked at that had passed, as after a complaint; the address names the visit. */
export function Page() {
  const say = useSay();
  const [{ careVisitId = '' }] = useFilters();
  return (
    <Flex vertical gap="large" style={{ maxWidth: 600 }}>
      <Title>{say(words.open)}</Title>
      <p style={{ margin: 0 }}>{say(words.openIntro)}</p>
      <CommandForm<{ reason: string }, { reviewId: string }>
        name={`open ${careVisitId}`}
        send={({ reason }, key) =>
          answerOf(
            api.POST('/reviews', {
              params: { header: { 'Idempotency-Key': key } },
              body: { careVisitId, reason },
            }),
          )
        }
        done={({ reviewId }) => <To page={`/reviews/${reviewId}`}>{say(words.opened)}</To>}
        action={words.open}
      >
        <Form.Item name="reason" label={say(words.openReason)} rules={useNeeded()}>
          <Input.TextArea rows={3} maxLength={500} showCount />
        </Form.Item>
      </CommandForm>
    </Flex>
  );
}
