import { Flex } from 'antd';
import { answerOf, api } from '../base/api.ts';
import { DayField } from '../base/fields.tsx';
import { CommandForm } from '../base/form.tsx';
import { useSay } from '../base/language.tsx';
import { To, useParameter } from '../base/navigation.tsx';
import { Title } from '../base/panel.tsx';
import * as words from './words.ts';

interface Values {
  admittedOn: string;
  dischargedOn?: string;
}

/** A stay in hospital: care rests from its first day to its last. */
export function Page() {
  const say = useSay();
  const personId = useParameter('personId');
  return (
    <Flex vertical gap="large" style={{ maxWidth: 700 }}>
      <Title>{say(words.reportStay)}</Title>
      <CommandForm<Values, unknown>
        name="hospital-stay"
        send={({ admittedOn, dischargedOn }, key) =>
          answerOf(
            api.POST('/persons/{personId}/hospital-stays', {
              params: { path: { personId }, header: { 'Idempotency-Key': key } },
              body: { admittedOn, dischargedOn: dischargedOn || null },
            }),
          )
        }
        done={() => <To page={`/persons/${personId}`}>{say(words.stayReported)}</To>}
      >
        <DayField name="admittedOn" title={words.admittedOn} />
        <DayField name="dischargedOn" title={words.dischargedOn} isNeeded={false} />
      </CommandForm>
    </Flex>
  );
}
