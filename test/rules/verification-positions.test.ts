import { describe, expect, it } from 'vitest';
import type { CoordinateSystem, Position } from '../../rules/base/position.ts';
import { metresBetween, toWgs84 } from '../../rules/verification/position.ts';

const position = (longitude: number, latitude: number, system: CoordinateSystem = 'WGS-84'): Position => ({
  longitude,
  latitude,
  system,
});

/** Published by several implementations of the shift: one point in Beijing in all three systems. */
const SAME_POINT = {
  'WGS-84': position(116.404, 39.915),
  'GCJ-02': position(116.41024449916938, 39.91640428150164, 'GCJ-02'),
  'BD-09': position(116.41662724378733, 39.922699552216216, 'BD-09'),
};

describe('a position', () => {
  it.each(['GCJ-02', 'BD-09'] as const)('in %s is that of WGS-84 to a centimetre', (system) => {
    const found = toWgs84(SAME_POINT[system]);
    expect(Math.abs(found.longitude - 116.404)).toBeLessThan(1e-7);
    expect(Math.abs(found.latitude - 39.915)).toBeLessThan(1e-7);
    expect(metresBetween(SAME_POINT[system], SAME_POINT['WGS-84'])).toBeLessThan(0.01);
  });

  it('is half a kilometre and more than a kilometre away where its system is mistaken', () => {
    const mistaken = (system: 'GCJ-02' | 'BD-09') => ({ ...SAME_POINT[system], system: 'WGS-84' as const });
    expect(Math.round(metresBetween(mistaken('GCJ-02'), SAME_POINT['WGS-84']))).toBe(555);
    expect(Math.round(metresBetween(mistaken('BD-09'), SAME_POINT['WGS-84']))).toBe(1376);
  });

  it('is as far from another as the great circle is long', () => {
    // A degree of a great circle of 6,371,008.8 m: 6371008.8 × π ÷ 180.
    expect(metresBetween(position(118, 34), position(118, 35))).toBeCloseTo(111_195.08, 1);
    // Along the parallel of 60° a little less than half as much, by the chord.
    expect(metresBetween(position(118, 60), position(119, 60))).toBeCloseTo(55_597.01, 1);
    expect(metresBetween(position(118.35, 35.05), position(118.35, 35.05))).toBe(0);
    // Beijing (116.4, 39.9) to Shanghai (121.47, 31.23) by the chord between them.
    expect(metresBetween(position(116.4, 39.9), position(121.47, 31.23)) / 1000).toBeCloseTo(1067.08, 1);
  });
});
