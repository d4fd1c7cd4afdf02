import { type StyleSpecification as SpecStyle, validateStyleMin } from '@maplibre/maplibre-gl-style-spec'
import type { LayerSpecification } from 'maplibre-gl'
import { describe, expect, it } from 'vitest'
import { fontStack, layerIds } from './ids.ts'
import { cellFrameLayers, cellLayers } from './layers/cells.ts'
import { divisionLayers } from './layers/divisions.ts'
import { enterpriseLayers } from './layers/enterprises.ts'
import { groundLayers, waterLayers } from './layers/ground.ts'
import { labelLayers } from './layers/labels.ts'
import { colouringFor, colourings } from './legend.ts'
import { buildStyle } from './style.ts'
import { facts, styleState } from './testing.ts'

/** What MapLibre's own validator says of layers, set into a style with our sources. */
function faults(layers: LayerSpecification[]) {
  return validateStyleMin({ ...buildStyle(styleState()), layers } as SpecStyle).map((error) => error.message)
}

describe('each layer function gives valid layers', () => {
  it.each<readonly [string, LayerSpecification[]]>([
    ['ground', groundLayers()],
    ['water', waterLayers()],
    ['divisions', divisionLayers()],
    ['cell frames', cellFrameLayers()],
    ['labels in Chinese', labelLayers({ language: 'zh-CN' })],
    ['labels in English', labelLayers({ language: 'en' })],
    ['enterprises', enterpriseLayers({ showEnterprises: true, selectedEnterpriseId: null })],
    ['hidden enterprises', enterpriseLayers({ showEnterprises: false, selectedEnterpriseId: 7 })],
    ...colourings.map((by) => [`cells by ${by}`, cellLayers(colouringFor(by, facts))] as const),
  ])('%s', (_name, layers) => {
    expect(layers.length).toBeGreaterThan(0)
    expect(faults([...layers])).toEqual([])
  })
})

describe('buildStyle', () => {
  it('is valid as a whole', () => {
    expect(validateStyleMin(buildStyle(styleState()) as SpecStyle)).toEqual([])
  })

  it('asks for nothing outside the page: no glyphs, no sprite, tiles of its own origin', () => {
    const style = buildStyle(styleState())
    expect(style).not.toHaveProperty('glyphs')
    expect(style).not.toHaveProperty('sprite')
    for (const source of Object.values(style.sources)) {
      expect(source).toMatchObject({ tiles: [expect.stringMatching(/^https:\/\/grid\.example\/tiles\//)] })
    }
  })

  it('letters every name in the font that it brings along', () => {
    const style = buildStyle(styleState())
    const lettered = style.layers.filter((layer) => layer.type === 'symbol')
    expect(lettered.length).toBeGreaterThan(3)
    for (const layer of lettered) expect(layer.layout?.['text-font']).toEqual(fontStack)
    expect(Object.keys(style['font-faces'] ?? {})).toEqual(fontStack)
  })

  it('lays canals and borders over the cells and enterprises over everything', () => {
    const order = buildStyle(styleState()).layers.map((layer) => layer.id)
    const place = (id: string) => order.indexOf(id)
    expect(place('rivers')).toBeGreaterThan(place(layerIds.cellFill))
    expect(place('district-outline')).toBeGreaterThan(place('rivers'))
    expect(place('township-labels')).toBeGreaterThan(place('cell-labels'))
    expect(place(layerIds.enterprises)).toBeGreaterThan(place('township-labels'))
    expect(new Set(order).size).toBe(order.length)
  })

  it('has the same layers in every state, so that only properties change', () => {
    const one = buildStyle(styleState({ showEnterprises: false, language: 'en' }))
    const other = buildStyle(styleState({ selectedEnterpriseId: 4 }))
    expect(one.layers.map((layer) => layer.id)).toEqual(other.layers.map((layer) => layer.id))
  })
})
