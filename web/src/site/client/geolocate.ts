export type PositionFault = 'positionDenied' | 'positionUnavailable' | 'positionTimeout'

const PERMISSION_DENIED = 1
const TIMED_OUT = 3

/** Why the device gave no position, as a word of the dictionary. */
export const faultOf = (code: number): PositionFault =>
  code === PERMISSION_DENIED
    ? 'positionDenied'
    : code === TIMED_OUT
      ? 'positionTimeout'
      : 'positionUnavailable'

/**
 * The device's place, asked for once, five decimals: that is a metre, enough for a cell, and no more than is needed leaves
 * the device. Rejects with a `PositionFault`.
 */
export const locate = (): Promise<readonly [lng: number, lat: number]> =>
  new Promise((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords: { longitude, latitude } }) =>
        resolve([Number(longitude.toFixed(5)), Number(latitude.toFixed(5))]),
      ({ code }) => reject(new Error(faultOf(code))),
      { timeout: 10_000, maximumAge: 60_000 },
    )
  })
