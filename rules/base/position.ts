/** Systems in which positions are given in China: mixed up they move an address by hundreds of metres. */
export const coordinateSystems = ['WGS-84', 'GCJ-02', 'BD-09'] as const;
export type CoordinateSystem = (typeof coordinateSystems)[number];

/** A position on the earth, in decimal degrees of its coordinate system. */
export interface Position {
  longitude: number;
  latitude: number;
  system: CoordinateSystem;
}

/** Degrees between which China lies, both included: beyond are slips, most often both numbers exchanged. */
export const chinaExtent = {
  longitude: { least: 73, most: 136 },
  latitude: { least: 3, most: 54 },
} as const;

/** Decimals of a degree: the seventh is a centimetre. */
export const POSITION_DECIMALS = 7;

export function hasPositionDecimals(degrees: number): boolean {
  return Number(degrees.toFixed(POSITION_DECIMALS)) === degrees;
}
