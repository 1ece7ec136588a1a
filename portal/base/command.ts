import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { commandKey } from './api.ts';
import { useDraft } from './draft.ts';

/**
 * One command of a form. It goes out under one key until it was taken, and a second press while the first is on its way
 * sends nothing. Once it was taken, the draft of that form is forgotten.
 */
export function useCommand<V, A>(
  form: string,
  send: (values: V, key: string) => Promise<A>,
  taken?: () => void,
) {
  const [key] = useState(commandKey);
  const draft = useDraft(form);
  const isOnItsWay = useRef(false);
  const command = useMutation({
    mutationFn: (values: V) => send(values, key),
    onSettled: () => {
      isOnItsWay.current = false;
    },
    onSuccess: () => {
      void draft.forget();
      taken?.();
    },
  });
  const submit = (values: V) => {
    if (isOnItsWay.current) return;
    isOnItsWay.current = true;
    command.mutate(values);
  };
  return { command, submit };
}
