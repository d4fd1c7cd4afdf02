import { describe, expect, it } from 'vitest'
import { moveFor, pointZoom, surroundings } from './camera.ts'

describe('moveFor', () => {
  it('fits a box', () => {
    const bboxWsen = [121, 32, 121.1, 32.1] as const
    expect(moveFor({ key: 'cell', bboxWsen }, 9)).toEqual({ kind: 'box', bboxWsen })
  })

  it('comes near to a point and never goes farther away', () => {
    const lngLat = [121, 32] as const
    expect(moveFor({ key: 'a', lngLat }, 9)).toEqual({ kind: 'point', lngLat, zoom: pointZoom })
    expect(moveFor({ key: 'a', lngLat }, 16)).toEqual({ kind: 'point', lngLat, zoom: 16 })
    expect(moveFor({ key: 'a', lngLat, zoom: 11 }, 16)).toEqual({ kind: 'point', lngLat, zoom: 11 })
  })
})

describe('surroundings', () => {
  it('leave room on every side for a window that is four times as high as the box is wide', () => {
    const [west, south, east, north] = surroundings([120.6, 31.8, 121.4, 32.2])
    expect([west, south, east, north].map((value) => Number(value.toFixed(3)))).toEqual([
      119.4, 30.6, 122.6, 33.4,
    ])
  })
})
