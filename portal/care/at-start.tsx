import { useVisitQueue } from './use-queue.ts';
import { WaitingVisits } from './waiting.tsx';

/** What waits on this device is sent as soon as its provider is here again. */
export function VisitsAtStart() {
  return <WaitingVisits queue={useVisitQueue()} />;
}
