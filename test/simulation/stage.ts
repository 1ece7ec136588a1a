import type { TestHost } from '../support/host.ts';

/** A running program as the simulation needs it, in this process or in one of its own. */
export interface Stage {
  url: string;
  now(): string;
  advanceTo(instant: string): Promise<unknown>;
  idle(): Promise<unknown>;
}

export function stageOf({ host }: TestHost): Stage {
  return {
    url: host.url,
    now: () => new Date(host.clock.nowMillis()).toISOString(),
    advanceTo: host.advanceTo,
    idle: host.idle,
  };
}
