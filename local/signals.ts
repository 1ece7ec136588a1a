const endingSignals = ['SIGINT', 'SIGTERM'] as const;

/**
 * Closes the host when the process is asked to end, then lets the signal take its ordinary course. A second signal
 * while closing ends the process at once. Returns what takes the handlers away again.
 */
export function closeOnSignals(close: () => Promise<void>): () => void {
  const handlers = endingSignals.map((signal) => {
    const handler = () => {
      void close().finally(() => {
        // Somebody else who listens decides how the process ends.
        if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
      });
    };
    process.once(signal, handler);
    return () => process.off(signal, handler);
  });
  return () => {
    for (const remove of handlers) remove();
  };
}
