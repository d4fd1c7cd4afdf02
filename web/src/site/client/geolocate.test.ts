import { expect, it } from 'vitest'
import { faultOf } from './geolocate.ts'

it('every fault of the device has a sentence of its own', () => {
  expect([1, 2, 3].map(faultOf)).toEqual(['positionDenied', 'positionUnavailable', 'positionTimeout'])
})
