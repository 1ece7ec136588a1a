import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useWho } from '../base/who.tsx';
import { VisitQueue } from './queue.ts';

const TRY_AGAIN_MILLIS = 60_000;

/** The visits that wait on this device, sent when a page of them is opened, a network comes back, and each minute. */
export function useVisitQueue() {
  const { userId } = useWho();
  const queries = useQueryClient();
  const queue = useMemo(() => new VisitQueue(userId), [userId]);
  const kept = useQuery({
    queryKey: ['visits-waiting', userId],
    queryFn: () => queue.all(),
    // The browser may keep nothing at all, which does not change by asking again.
    retry: false,
  });
  const sending = useMutation({
    mutationFn: () => queue.sendAll(),
    onSuccess: ({ answered }) =>
      queries.invalidateQueries(answered > 0 ? {} : { queryKey: ['visits-waiting'] }),
  });
  const { mutate: send, mutateAsync: sendNow } = sending;
  useEffect(() => {
    const whenBack = () => send();
    whenBack();
    const timer = setInterval(whenBack, TRY_AGAIN_MILLIS);
    // In a moment: a sign-in that ran out meanwhile begins to be renewed first.
    const online = () => setTimeout(whenBack);
    addEventListener('online', online);
    return () => {
      clearInterval(timer);
      removeEventListener('online', online);
    };
  }, [send]);
  return {
    queue,
    kept,
    send: sendNow,
    isSending: sending.isPending,
    stillWaits: sending.data?.stillWaits ?? null,
  };
}
