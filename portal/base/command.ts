import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { commandKey } from './api.ts';

/**
 * One command of a form. It goes out under one key until it was taken, and a second press while the first is on its way
 * sends nothing.
 */
export function useCommand<V, A>(send: (values: V, key: string) => Promise<A>, taken?: () => void) {
  const [key] = useState(commandKey);
  const isOnItsWay = useRef(false);
  const command = useMutation({
    mutationFn: (values: V) => send(values, key),
    onSettled: () => {
      isOnItsWay.current = false;
    },
    ...(taken && { onSuccess: taken }),
  });
  const submit = (values: V) => {
    if (isOnItsWay.current) return;
    isOnItsWay.current = true;
    command.mutate(values);
  };
  return { command, submit };
}
