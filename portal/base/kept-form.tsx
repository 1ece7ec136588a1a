import { Alert, Button, Form } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useDraft } from './draft.ts';
import { useSay } from './language.tsx';
import type { Words } from './words.ts';
import { restored, sending, startAnew, submit } from './words.ts';

interface KeptFormProps<V> {
  /** Tells the forms of one page apart. */
  name: string;
  isSending: boolean;
  initial?: Partial<V>;
  finished(values: V): void;
  action?: Words;
  children: ReactNode;
}

/**
 * One column and the button under it, closed while it is on its way. What was entered outlives the sign-in, a closed tab
 * and a lost network, until it was taken.
 */
export function KeptForm<V extends object>({
  name,
  isSending,
  initial,
  finished,
  action = submit,
  children,
}: KeptFormProps<V>) {
  const say = useSay();
  const [form] = Form.useForm<V>();
  const draft = useDraft(name);
  const [isRestored, setRestored] = useState(false);
  useEffect(() => {
    void draft.read().then((values) => {
      if (!values || form.isFieldsTouched()) return;
      form.setFieldsValue(values as Parameters<typeof form.setFieldsValue>[0]);
      setRestored(true);
    });
  }, [draft, form]);
  const anew = () => {
    void draft.forget();
    form.resetFields();
    setRestored(false);
  };
  return (
    <>
      {isRestored && (
        <Alert
          type="info"
          showIcon
          title={say(restored)}
          action={<Button onClick={anew}>{say(startAnew)}</Button>}
          style={{ marginBottom: 16 }}
        />
      )}
      <Form<V>
        form={form}
        layout="vertical"
        disabled={isSending}
        onFinish={finished}
        onValuesChange={(_changed, values: V) => draft.keep(values)}
        scrollToFirstError={{ focus: true }}
        requiredMark
        {...(initial && { initialValues: initial })}
      >
        {children}
        <Button type="primary" htmlType="submit" size="large">
          {say(isSending ? sending : action)}
        </Button>
      </Form>
    </>
  );
}
