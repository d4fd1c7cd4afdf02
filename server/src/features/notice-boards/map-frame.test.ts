import { describe, expect, it } from 'vitest'
import { fitFrame, roundLengthM } from './map-frame.ts'
import { square } from './testing-board.ts'
import { findVisiblePlace } from './visible-place.ts'

const box = { x: 10, y: 20, width: 300, height: 200 }
const frame = fitFrame([square(121, 32)], box)

describe('the frame of a map', () => {
  it('holds the cell in its middle, north up', () => {
    const [x, y] = frame.place([121.005, 32.005])
    expect(x).toBeCloseTo(160, 0)
    expect(y).toBeCloseTo(120, 0)
    expect(frame.place([121.005, 32.01])[1]).toBeLessThan(y)
    expect(frame.place([121.01, 32.005])[0]).toBeGreaterThan(x)
  })

  it('has one scale in both directions: a hundredth of a degree is 945 m wide and 1109 m high', () => {
    const [west, south] = frame.place([121, 32])
    const [east, north] = frame.place([121.01, 32.01])
    expect((east - west) / frame.scale).toBeCloseTo(945, -1)
    expect((south - north) / frame.scale).toBeCloseTo(1109, -1)
    expect(south - north).toBeCloseTo(box.height * 0.6, 0)
  })

  it('refuses a cell without land', () => {
    expect(() => fitFrame([], box)).toThrow(RangeError)
  })

  it.each([
    [0.1, 500],
    [0.2, 200],
    [0.05, 1000],
    [0.04, 2000],
  ])('gives a round length for the bar at %d points a metre', (scale, lengthM) => {
    expect(roundLengthM(scale, 90)).toBe(lengthM)
  })
})

describe('the place of a name', () => {
  const ring = (x: number, y: number, size: number) =>
    [
      [x, y],
      [x + size, y],
      [x + size, y + size],
      [x, y + size],
    ] as const

  it('lies in what of the area is in the frame', () => {
    const place = findVisiblePlace([[ring(250, 100, 400)]], box)
    expect(place?.[0]).toBeGreaterThan(250)
    expect(place?.[0]).toBeLessThan(310)
    expect(place?.[1]).toBeGreaterThan(100)
    expect(place?.[1]).toBeLessThan(220)
  })

  it('is nowhere for an area beyond the frame or with a corner in it only', () => {
    expect(findVisiblePlace([[ring(400, 400, 50)]], box)).toBeNull()
    expect(findVisiblePlace([[ring(300, 210, 50)]], box)).toBeNull()
  })
})
