import type { Position } from '../base/position.ts';

/** A position as GPS gives it, in decimal degrees of WGS-84. */
export interface Wgs84 {
  longitude: number;
  latitude: number;
}

/** Half the great axis of the ellipsoid of Krassowski in metres and its eccentricity squared, as GCJ-02 takes them. */
const AXIS_M = 6_378_245;
const ECCENTRICITY_SQUARED = 0.006_693_421_622_965_943;
const EARTH_RADIUS_M = 6_371_008.8;
/** Shifted positions are found back by steps that shrink a thousandfold: to a tenth of a millimetre in three or four. */
const NEAR_ENOUGH_DEGREES = 1e-9;
const MOST_STEPS = 12;

/** The position in WGS-84, whichever system it was given in: to less than a centimetre. */
export function toWgs84({ longitude, latitude, system }: Position): Wgs84 {
  const given = { longitude, latitude };
  if (system === 'WGS-84') return given;
  if (system === 'GCJ-02') return undone(gcj02Of, given);
  return undone(gcj02Of, undone(bd09Of, given));
}

/** Metres between two positions on a sphere (haversine): right to half a percent. */
export function metresBetween(one: Position, other: Position): number {
  const from = toWgs84(one);
  const to = toWgs84(other);
  const across = Math.sin(radians(to.latitude - from.latitude) / 2) ** 2;
  const along = Math.sin(radians(to.longitude - from.longitude) / 2) ** 2;
  const chord = across + Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * along;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** What was shifted to the position: begun at the position itself and corrected by what the shift misses it by. */
function undone(shift: (from: Wgs84) => Wgs84, shifted: Wgs84): Wgs84 {
  let found = shifted;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const reached = shift(found);
    const longitude = shifted.longitude - reached.longitude;
    const latitude = shifted.latitude - reached.latitude;
    found = { longitude: found.longitude + longitude, latitude: found.latitude + latitude };
    if (Math.abs(longitude) + Math.abs(latitude) < NEAR_ENOUGH_DEGREES) break;
  }
  return found;
}

/** 国测局坐标: the published approximation of the shift that maps in China carry. */
function gcj02Of({ longitude, latitude }: Wgs84): Wgs84 {
  const x = longitude - 105;
  const y = latitude - 35;
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * Math.sqrt(Math.abs(x)) +
    ripples(x) +
    waves(x, EASTWARD);
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * Math.sqrt(Math.abs(x)) +
    ripples(x) +
    waves(y, NORTHWARD);
  const flattening = 1 - ECCENTRICITY_SQUARED * Math.sin(radians(latitude)) ** 2;
  const meridianM = (AXIS_M * (1 - ECCENTRICITY_SQUARED)) / flattening ** 1.5;
  const parallelM = (AXIS_M / Math.sqrt(flattening)) * Math.cos(radians(latitude));
  return {
    longitude: longitude + (east / parallelM) * (180 / Math.PI),
    latitude: latitude + (north / meridianM) * (180 / Math.PI),
  };
}

/** Heights in metres (two thirds of) and lengths in degrees of the waves along one axis. */
type Waves = readonly (readonly [height: number, length: number])[];
const EASTWARD: Waves = [
  [20, 1],
  [40, 3],
  [150, 12],
  [300, 30],
];
const NORTHWARD: Waves = [
  [20, 1],
  [40, 3],
  [160, 12],
  [320, 30],
];

function waves(at: number, of: Waves): number {
  const own = of.reduce((sum, [height, length]) => sum + height * Math.sin((at / length) * Math.PI), 0);
  return (own * 2) / 3;
}

function ripples(x: number): number {
  return ((20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * 2) / 3;
}

/** 百度坐标: GCJ-02 shifted once more. */
function bd09Of({ longitude, latitude }: Wgs84): Wgs84 {
  const turn = (Math.PI * 3000) / 180;
  const radius = Math.hypot(longitude, latitude) + 0.000_02 * Math.sin(latitude * turn);
  const angle = Math.atan2(latitude, longitude) + 0.000_003 * Math.cos(longitude * turn);
  return { longitude: radius * Math.cos(angle) + 0.0065, latitude: radius * Math.sin(angle) + 0.006 };
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
