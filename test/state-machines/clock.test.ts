import { afterEach, describe, expect, it, vi } from 'vitest';
import { RealClock, VirtualClock } from '../../local/clock.ts';

afterEach(() => void vi.useRealTimers());

const settled = async () => undefined;

describe('the virtual clock', () => {
  it('fires timers in order, at their instants, and settles after each', async () => {
    const clock = new VirtualClock(1000);
    const seen: string[] = [];
    clock.at(3000, () => seen.push(`b at ${clock.nowMillis()}`));
    clock.at(2000, () => {
      seen.push(`a at ${clock.nowMillis()}`);
      clock.at(2500, () => seen.push(`set by a at ${clock.nowMillis()}`));
    });
    clock.at(9000, () => seen.push('too late'));
    await clock.advanceTo(5000, async () => void seen.push('settled'));
    expect(seen).toEqual([
      ...[
        'settled',
        'a at 2000',
        'settled',
        'set by a at 2500',
        'settled',
        'b at 3000',
        'settled',
        'settled',
      ],
    ]);
    expect(clock.nowMillis()).toBe(5000);
  });

  it('does not fire what was cancelled, wherever it stood', async () => {
    const clock = new VirtualClock(0);
    const seen: number[] = [];
    const cancels = [5, 3, 8, 1, 9, 2, 7].map((instant) => clock.at(instant, () => seen.push(instant)));
    cancels[1]?.();
    cancels[4]?.();
    cancels[4]?.();
    await clock.advanceTo(10, settled);
    expect(seen).toEqual([1, 2, 5, 7, 8]);
  });

  it('fires what is due already without moving', async () => {
    const clock = new VirtualClock(100);
    const seen: number[] = [];
    clock.at(50, () => seen.push(clock.nowMillis()));
    expect(seen).toEqual([]);
    await Promise.resolve();
    expect(seen).toEqual([100]);
  });

  it('refuses to go back', async () => {
    const clock = new VirtualClock(Date.parse('2026-01-05T09:00:00Z'));
    await expect(clock.advanceTo(0, settled)).rejects.toThrow('cannot go back to 1970-01-01T00:00:00.000Z');
  });
});

describe('the real clock', () => {
  it('waits longer than setTimeout can, for years', () => {
    vi.useFakeTimers({ now: 0 });
    const clock = new RealClock();
    let firedAt = 0;
    clock.at(3 * 365 * 86_400_000, () => {
      firedAt = Date.now();
    });
    vi.advanceTimersByTime(3 * 365 * 86_400_000 - 1);
    expect(firedAt).toBe(0);
    vi.advanceTimersByTime(1);
    expect(firedAt).toBe(3 * 365 * 86_400_000);
    clock.close();
  });

  it('fires an earlier timer that was set later first, and nothing after close', () => {
    vi.useFakeTimers({ now: 0 });
    const clock = new RealClock();
    const seen: string[] = [];
    clock.at(2000, () => seen.push('late'));
    clock.at(1000, () => seen.push('early'));
    const cancel = clock.at(1500, () => seen.push('cancelled'));
    cancel();
    vi.advanceTimersByTime(2000);
    expect(seen).toEqual(['early', 'late']);
    clock.at(3000, () => seen.push('never'));
    clock.close();
    vi.advanceTimersByTime(5000);
    expect(seen).toEqual(['early', 'late']);
    expect(vi.getTimerCount()).toBe(0);
  });
});
