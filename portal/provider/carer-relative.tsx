import { answerOf, api } from '../base/api.ts';
import { TextField } from '../base/fields.tsx';
import { CarerForm, type Withdrawable, WithdrawnField, withdrawnIn } from './carer-form.tsx';
import * as words from './words.ts';

interface Values extends Withdrawable {
  personId: string;
}

export function Page() {
  return (
    <CarerForm<Values>
      what="relative"
      title={words.relative}
      send={({ personId, ...rest }, params) =>
        answerOf(
          api.POST('/carers/{carerId}/relatives', { params, body: { personId, ...withdrawnIn(rest) } }),
        )
      }
    >
      <TextField name="personId" title={words.personId} most={64} />
      <WithdrawnField />
    </CarerForm>
  );
}
