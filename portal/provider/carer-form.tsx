import { Checkbox, Flex, Form } from 'antd';
import type { ReactNode } from 'react';
import { CommandForm } from '../base/form.tsx';
import { useSay } from '../base/language.tsx';
import { To, useFilters, useParameter } from '../base/navigation.tsx';
import { Title } from '../base/panel.tsx';
import type { Words } from '../base/words.ts';
import * as words from './words.ts';

/** A command of one carer. */
export interface CarerCommand {
  path: { carerId: string };
  header: { 'Idempotency-Key': string };
}

/** What may stand in every such form: that the item was a mistake. */
export interface Withdrawable {
  withdrawn?: boolean;
}

/** A form about the carer of the address; what is ended or corrected stands in the address too. */
export function CarerForm<V extends Withdrawable>({
  what,
  title,
  send,
  children,
}: {
  what: string;
  title: Words;
  send(values: V, params: CarerCommand): Promise<unknown>;
  children: ReactNode;
}) {
  const say = useSay();
  const carerId = useParameter('carerId');
  const [found] = useFilters();
  return (
    <Flex vertical gap="large" style={{ maxWidth: 700 }}>
      <Title>{say(title)}</Title>
      <CommandForm<V, unknown>
        name={`carer-${what}-${carerId}-${Object.values(found).join('-')}`}
        initial={found as Partial<V>}
        send={(values, key) => send(values, { path: { carerId }, header: { 'Idempotency-Key': key } })}
        done={() => <To page={`/carers/${carerId}`}>{say(words.recorded)}</To>}
      >
        {children}
      </CommandForm>
    </Flex>
  );
}

export function WithdrawnField() {
  const say = useSay();
  return (
    <Form.Item name="withdrawn" valuePropName="checked">
      <Checkbox>{say(words.withdrawn)}</Checkbox>
    </Form.Item>
  );
}

/** As the API takes it: said where it is so. */
export function withdrawnIn({ withdrawn }: Withdrawable): { withdrawn?: true } {
  return withdrawn ? { withdrawn: true } : {};
}
