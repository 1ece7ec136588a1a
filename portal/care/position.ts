import type { Position } from './visit-values.ts';

const WAIT_MILLIS = 20_000;
/** Decimals of a degree that mean something, a centimetre; the API takes no more. */
const DECIMALS = 1e7;

/** Where this device is, as the browser measures it, in WGS-84. @throws where it was not allowed, or not found */
export async function positionNow(): Promise<Position> {
  const { coords } = await new Promise<GeolocationPosition>((found, failed) =>
    navigator.geolocation.getCurrentPosition(found, failed, {
      enableHighAccuracy: true,
      timeout: WAIT_MILLIS,
      maximumAge: 0,
    }),
  );
  return {
    longitude: Math.round(coords.longitude * DECIMALS) / DECIMALS,
    latitude: Math.round(coords.latitude * DECIMALS) / DECIMALS,
    system: 'WGS-84',
    accuracyM: Math.ceil(coords.accuracy),
  };
}
