import { createEqualAreaPlane } from '@tongzhou/server/topology/equal-area-plane'
import { facePolygons } from '@tongzhou/server/topology/face-rings'
import { currentTopology, perform, redo, startHistory, undo } from '@tongzhou/server/topology/history'
import { getFrom, valuesOf } from '@tongzhou/server/topology/persistent-map'
import { locateInPolygon } from '@tongzhou/server/topology/rings'
import { createRandom } from '@tongzhou/server/topology/testing'
import { ACTION_KINDS, randomAction } from '@tongzhou/server/topology/testing-actions'
import { describe, expect, it } from 'vitest'
import { inventSource, openDistrict } from '../testing-district.ts'
import { prepareGround } from './figure-ground.ts'
import type { Figures } from './figures.ts'
import { countFigures, updateFigures } from './figures.ts'

const district = openDistrict()
const plane = createEqualAreaPlane([121.07, 32.06])
const say = { key: 'random', values: {} }

function everythingOf({ faces, townships, subBureaus, placement, faceIdsOfTownship }: Figures) {
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
  return {
    faces: valuesOf(faces).toSorted(byId),
    townships,
    subBureaus,
    lists: faceIdsOfTownship,
    points: valuesOf(faces)
      .toSorted(byId)
      .map(({ id }) => getFrom(placement.pointsOfFace, id)),
  }
}

describe('figures', () => {
  it('are after 500 random actions, undo and redo the same as counted from nothing', () => {
    const ground = prepareGround(inventSource(district, 1200), plane)
    const checked: [Figures, Figures][] = []
    const random = createRandom(20_261_126)
    let count = 0
    const dice = { random, reachUnits: 20_000, nextId: () => `new-${(count += 1)}` }
    let history = startHistory(district)
    let figures = countFigures(district, ground, 0.2)
    for (let done = 0, step = 0; done < 500; step += 1) {
      const topology = currentTopology(history)
      const result = perform(history, randomAction(topology, dice, step % ACTION_KINDS), say)
      if (!result.ok) continue
      done += 1
      history = result.value
      if (done % 9 === 0) history = undo(undo(history))
      if (done % 18 === 0) history = redo(history)
      figures = updateFigures(figures, currentTopology(history))
      if (done % 50 === 0) checked.push([figures, countFigures(currentTopology(history), ground, 0.2)])
    }
    expect(checked).toHaveLength(10)
    for (const [updated, fresh] of checked) expect(everythingOf(updated)).toEqual(everythingOf(fresh))
    expect(valuesOf(figures.faces).length).toBeGreaterThan(300)
  })

  it('say the same as exact points in polygons and the areas of polygons', () => {
    const source = inventSource(district, 600)
    const figures = countFigures(district, prepareGround(source, plane), 0.2)
    for (const face of valuesOf(figures.faces)) {
      const polygons = facePolygons(district, face.id)
      const isIn = (place: string) => (at: readonly [number, number]) =>
        polygons.some((polygon) => locateInPolygon(polygon, at) === place)
      const points = source.enterprises.map(({ at }) => at)
      const inside = points.filter(isIn('inside')).length
      expect(face.enterpriseCount).toBeGreaterThanOrEqual(inside)
      expect(face.enterpriseCount).toBeLessThanOrEqual(inside + points.filter(isIn('border')).length)
      const areaM2 = polygons.reduce((sum, polygon) => sum + plane.areaM2(polygon), 0)
      expect(face.areaM2).toBeCloseTo(areaM2, 2)
    }
  })
})
