import { useQuery } from '@tanstack/react-query';
import { Flex, Form, Input, Radio } from 'antd';
import { answerOf, api, type Schemas } from '../../base/api.ts';
import { useNeeded } from '../../base/form.tsx';
import { useSay } from '../../base/language.tsx';
import { Read } from '../../base/notice.tsx';
import { Panel } from '../../base/panel.tsx';
import { type SchemeInForce, titleOf, useScheme } from '../../scheme/in-force.ts';
import * as words from '../words.ts';
import { type Result, TaskForm, type TaskFormProps } from './form.tsx';

interface Values {
  option: string;
  carerId?: string;
}
type Options = Schemas['CareModeOptions'];

/** What the person may choose, and why the rest not. */
export function CareModeForm({ task, isSending, send }: TaskFormProps) {
  const { caseId } = task;
  const scheme = useScheme();
  const options = useQuery({
    queryKey: ['care-mode-options', caseId],
    queryFn: () =>
      answerOf(api.GET('/cases/{caseId}/care-mode-options', { params: { path: { caseId }, query: {} } })),
  });
  return (
    <Read from={options}>
      {(found) => (
        <Flex vertical gap="large">
          <TaskForm<Values> isSending={isSending} finished={(values) => send(resultOf(found, values))}>
            <Choice options={found} scheme={scheme.data} />
          </TaskForm>
          <NotPossible options={found} scheme={scheme.data} />
        </Flex>
      )}
    </Read>
  );
}

function resultOf({ allowed }: Options, { option, carerId }: Values): Result {
  const { careMode = '', providerId = null } = allowed[Number(option)] ?? {};
  return { careMode, providerId, carerId: carerId || null };
}

function Choice({ options, scheme }: { options: Options; scheme: SchemeInForce | undefined }) {
  const say = useSay();
  return (
    <>
      <Form.Item name="option" label={say(words.options)} rules={useNeeded()}>
        <Radio.Group style={{ display: 'grid', gap: 12 }}>
          {options.allowed.map(({ careMode, providerId, providerName }, index) => (
            <Radio key={`${careMode} ${providerId}`} value={String(index)}>
              {say(titleOf(scheme?.version.careModes ?? [], 'id', careMode))} {providerName ?? providerId}
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
      <Form.Item name="carerId" label={say(words.carerId)}>
        <Input maxLength={64} style={{ maxWidth: 260 }} />
      </Form.Item>
    </>
  );
}

function NotPossible({ options, scheme }: { options: Options; scheme: SchemeInForce | undefined }) {
  const say = useSay();
  if (options.refused.length === 0) return null;
  return (
    <Panel title={say(words.refusedOptions)}>
      {options.refused.map(({ careMode, providerId, providerName, reasons }) => (
        <p key={`${careMode} ${providerId}`}>
          <strong>
            {say(titleOf(scheme?.version.careModes ?? [], 'id', careMode))} {providerName ?? providerId}
          </strong>{' '}
          {reasons.map((reason) => `${say(reason)}（${reason.clause}）`).join('；')}
        </p>
      ))}
    </Panel>
  );
}
