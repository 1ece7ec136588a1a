import { answerOf, api } from '../base/api.ts';
import { DayField, TextField } from '../base/fields.tsx';
import { CarerForm, type Withdrawable, WithdrawnField, withdrawnIn } from './carer-form.tsx';
import * as words from './words.ts';

interface Values extends Withdrawable {
  from: string;
  to?: string;
  reason: string;
}

export function Page() {
  return (
    <CarerForm<Values>
      what="suspension"
      title={words.suspension}
      send={({ from, to, reason, ...rest }, params) =>
        answerOf(
          api.POST('/carers/{carerId}/suspensions', {
            params,
            body: { from, to: to || null, reason, ...withdrawnIn(rest) },
          }),
        )
      }
    >
      <DayField name="from" title={words.from} />
      <DayField name="to" title={words.to} isNeeded={false} />
      <TextField name="reason" title={words.reason} most={500} />
      <WithdrawnField />
    </CarerForm>
  );
}
