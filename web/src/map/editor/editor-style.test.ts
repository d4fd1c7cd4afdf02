import { type StyleSpecification as SpecStyle, validateStyleMin } from '@maplibre/maplibre-gl-style-spec'
import { makeUnassigned } from '@tongzhou/server/topology/actions/make-unassigned'
import { setAttributes } from '@tongzhou/server/topology/actions/set-attributes'
import { splitFaces } from '@tongzhou/server/topology/actions/split-faces'
import { facePolygons } from '@tongzhou/server/topology/face-rings'
import { drawPlan } from '@tongzhou/server/topology/fixtures'
import { fromCoordinates } from '@tongzhou/server/topology/lattice'
import { accept } from '@tongzhou/server/topology/testing-plan'
import { describe, expect, it } from 'vitest'
import { styleState } from '../testing.ts'
import { editorColourings } from './editor-map-props.ts'
import { buildEditorStyle } from './editor-style.ts'
import { changedFaces, faceFeatures, guideFeatures } from './plan-features.ts'
import { type LabelMemory, labelFeatures } from './plan-labels.ts'

const style = (by: (typeof editorColourings)[number]) => {
  const { tiles, origin, fontFaces } = styleState()
  return buildEditorStyle({
    tiles,
    origin,
    fontFaces,
    language: 'zh-CN',
    colours: { by, subBureauIds: [3, 4], townshipCodes: ['320612001', '320612100'] },
    showsEnterprises: true,
    showsVillages: false,
  })
}

describe('buildEditorStyle', () => {
  it.each(editorColourings)('is valid when cells are coloured by %s', (by) => {
    expect(validateStyleMin(style(by) as SpecStyle)).toEqual([])
  })

  it('draws no cell from tiles: they are cut and rounded', () => {
    const sources = style('township').layers.map((layer) => ('source' in layer ? layer.source : ''))
    expect(sources).not.toContain('cells')
    expect(Object.keys(style('township').sources)).not.toContain('cells')
  })

  it('simplifies nothing, so that neighbours keep one border at every zoom', () => {
    expect(style('balance').sources['editor-faces']).toMatchObject({
      type: 'geojson',
      tolerance: 0,
      promoteId: 'id',
    })
  })
})

describe('features of a plan', () => {
  const plan = drawPlan()
  const [first] = faceFeatures(plan)
  const id = first!.properties.id

  it('hold the exact land of every face: back on the lattice it is the same, bit for bit', () => {
    for (const { geometry, properties } of faceFeatures(plan)) {
      if (geometry.type !== 'MultiPolygon') throw new Error(geometry.type)
      expect(geometry.coordinates.map(fromCoordinates)).toEqual(facePolygons(plan, properties.id))
    }
  })

  it('are sent again for the faces that a change touches, and for no other', () => {
    const locked = accept(setAttributes(plan, { faceIds: [id], attributes: { isLocked: true } }))
    const changes = changedFaces(plan, locked)
    expect(changes.removed).toEqual([])
    expect(changes.put.map(({ properties }) => properties)).toMatchObject([{ id, isLocked: true }])
  })

  it('go when their face has no land any more, and come when it has some', () => {
    const dissolved = accept(makeUnassigned(plan, { faceIds: [id] }))
    const changes = changedFaces(plan, dissolved)
    expect(changes.removed).toEqual([id])
    expect(changes.put.map(({ properties }) => properties.kind)).toContain('unassigned')
    expect(changedFaces(dissolved, plan).put.map(({ properties }) => properties.id)).toContain(id)
  })

  it('are nothing between equal plans', () => {
    expect(changedFaces(plan, plan)).toEqual({ removed: [], put: [] })
  })
})

describe('guides', () => {
  it('become features with their looks; a line of one point is nothing to draw', () => {
    const features = guideFeatures({
      points: [{ at: [1_210_000_000, 320_000_000], look: 'snap' }],
      lines: [
        { points: [[0, 0]], look: 'hand' },
        {
          points: [
            [0, 0],
            [10_000_000, 0],
          ],
          look: 'refused',
        },
      ],
      areas: [],
    })
    expect(features.map(({ geometry, properties }) => [geometry.type, properties.look])).toEqual([
      ['LineString', 'refused'],
      ['Point', 'snap'],
    ])
    expect(features[1]?.geometry).toMatchObject({ coordinates: [121, 32] })
  })
})

describe('labels', () => {
  const plan = drawPlan()
  const [first] = faceFeatures(plan).filter(({ properties }) => properties.kind === 'cell')
  const id = first!.properties.id
  const labels = new Map([
    [id, { text: '甲', note: '' }],
    ['gone', { text: '乙', note: '' }],
  ])

  it('stand inside their cell; a cell that is gone has none', () => {
    const memory: LabelMemory = new Map()
    const features = labelFeatures(plan, labels, memory)
    expect(features.map(({ properties }) => properties)).toEqual([{ id, text: '甲', note: '' }])
    expect(labelFeatures(plan, labels, memory)).toEqual(features)
  })

  it('move when the border of their cell does', () => {
    const memory: LabelMemory = new Map()
    const before = labelFeatures(plan, labels, memory)[0]
    const [ring = []] = facePolygons(plan, id)[0] ?? []
    const xs = ring.map(([x]) => x)
    const ys = ring.map(([, y]) => y)
    const middle = Math.round((Math.min(...xs) + Math.max(...xs)) / 2)
    const cut = [
      [middle, Math.min(...ys) - 50],
      [middle, Math.max(...ys) + 50],
    ] as const
    const halved = accept(splitFaces(plan, { cut, faceIds: [id], newIds: ['new-000000000001'] }))
    expect(labelFeatures(halved, labels, memory)[0]).not.toEqual(before)
  })
})
