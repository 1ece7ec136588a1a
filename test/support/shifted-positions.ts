import type { Position } from '../../rules/base/position.ts';

/**
 * A position as a phone in China reports it: the published formulae of GCJ-02 and BD-09 as they are usually written out,
 * apart from the rules, which undo them.
 */
export function shifted(place: Position, system: Position['system']): Position {
  if (system === 'WGS-84') return place;
  const gcj = gcj02(place);
  return system === 'GCJ-02' ? gcj : bd09(gcj);
}

const A = 6378245.0;
const EE = 0.006693421622965943;
const { PI, sin, cos, sqrt, abs, atan2 } = Math;

function gcj02({ longitude, latitude }: Position): Position {
  const lng = longitude - 105;
  const lat = latitude - 35;
  let dLat = -100 + 2 * lng + 3 * lat + 0.2 * lat * lat + 0.1 * lng * lat + 0.2 * sqrt(abs(lng));
  dLat += ((20 * sin(6 * lng * PI) + 20 * sin(2 * lng * PI)) * 2) / 3;
  dLat += ((20 * sin(lat * PI) + 40 * sin((lat / 3) * PI)) * 2) / 3;
  dLat += ((160 * sin((lat / 12) * PI) + 320 * sin((lat * PI) / 30)) * 2) / 3;
  let dLng = 300 + lng + 2 * lat + 0.1 * lng * lng + 0.1 * lng * lat + 0.1 * sqrt(abs(lng));
  dLng += ((20 * sin(6 * lng * PI) + 20 * sin(2 * lng * PI)) * 2) / 3;
  dLng += ((20 * sin(lng * PI) + 40 * sin((lng / 3) * PI)) * 2) / 3;
  dLng += ((150 * sin((lng / 12) * PI) + 300 * sin((lng / 30) * PI)) * 2) / 3;
  const radians = (latitude / 180) * PI;
  const magic = 1 - EE * sin(radians) * sin(radians);
  return {
    longitude: longitude + (dLng * 180) / ((A / sqrt(magic)) * cos(radians) * PI),
    latitude: latitude + (dLat * 180) / (((A * (1 - EE)) / (magic * sqrt(magic))) * PI),
    system: 'GCJ-02',
  };
}

function bd09({ longitude: x, latitude: y }: Position): Position {
  const z = sqrt(x * x + y * y) + 0.00002 * sin((y * PI * 3000) / 180);
  const theta = atan2(y, x) + 0.000003 * cos((x * PI * 3000) / 180);
  return { longitude: z * cos(theta) + 0.0065, latitude: z * sin(theta) + 0.006, system: 'BD-09' };
}
