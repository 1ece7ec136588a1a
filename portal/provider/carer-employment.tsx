import { answerOf, api } from '../base/api.ts';
import { DayField, TextField } from '../base/fields.tsx';
import { useWho } from '../base/who.tsx';
import { CarerForm, type Withdrawable, WithdrawnField, withdrawnIn } from './carer-form.tsx';
import * as words from './words.ts';

interface Values extends Withdrawable {
  providerId: string;
  from: string;
  to?: string;
}

export function Page() {
  const { role } = useWho();
  return (
    <CarerForm<Values>
      what="employment"
      title={words.employment}
      send={({ providerId, from, to, ...rest }, params) =>
        answerOf(
          api.POST('/carers/{carerId}/employments', {
            params,
            body: { providerId, from, to: to || null, ...withdrawnIn(rest) },
          }),
        )
      }
    >
      <TextField name="providerId" title={words.provider} most={64} />
      <DayField name="from" title={words.from} />
      <DayField name="to" title={words.to} isNeeded={false} />
      {role === 'agency' && <WithdrawnField />}
    </CarerForm>
  );
}
