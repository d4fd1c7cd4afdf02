import type {
  DataDrivenPropertyValueSpecification,
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
} from 'maplibre-gl'
import { fontStack } from '../ids.ts'
import { accent, bodyColours, ink, townshipColours, unassigned } from '../palette.ts'
import { balanceColours } from './balance-colours.ts'
import { editorImages, editorSources, type HandSource, handSources } from './editor-ids.ts'
import type { EditorColours } from './editor-map-props.ts'

/** A source of faces, and how its features say what the style asks. */
interface FaceSource {
  readonly source: string
  /** Begins the names of its layers. */
  readonly prefix: string
  readonly zooms: HandSource['zooms'] | Record<string, never>
  readonly isShown: ExpressionSpecification | true
  readonly isSelected: ExpressionSpecification
  readonly tone: ExpressionSpecification
}

const stateOf = (name: string): ExpressionSpecification => ['boolean', ['feature-state', name], false]

/** All faces of the plan; those in the hand are hidden here. */
const settledFaces: FaceSource = {
  source: editorSources.faces,
  prefix: 'face',
  zooms: {},
  isShown: ['!', stateOf('held')],
  isSelected: stateOf('selected'),
  tone: ['coalesce', ['feature-state', 'tone'], 'unknown'],
}

/** Faces that a gesture is changing. */
const heldFaces = handSources.map(
  ({ source, prefix, zooms }): FaceSource => ({
    source,
    prefix: `${prefix}-held`,
    zooms,
    isShown: true,
    isSelected: ['boolean', ['get', 'isSelected'], false],
    tone: ['get', 'tone'],
  }),
)

const sources = [settledFaces, ...heldFaces]

const isFace: FilterSpecification = ['has', 'kind']
const isOfKind = (kind: string): ExpressionSpecification => ['==', ['get', 'kind'], kind]

/** Opacity of what is shown; `opacity` where nothing is ever hidden. */
const opacityOf = (
  { isShown }: FaceSource,
  opacity: number | ExpressionSpecification,
): DataDrivenPropertyValueSpecification<number> =>
  isShown === true ? opacity : (['case', isShown, opacity, 0] as ExpressionSpecification)

/** Surfaces of the faces: cells in colour, locked ones dotted, unassigned land hatched. */
export function faceLayers(colours: EditorColours): LayerSpecification[] {
  return [...sources.flatMap((faces) => surfaceLayers(colours, faces)), ...patternLayers()]
}

function surfaceLayers(colours: EditorColours, faces: FaceSource): LayerSpecification[] {
  const { source, prefix, zooms, isSelected } = faces
  return [
    {
      id: `${prefix}-fill`,
      type: 'fill',
      source,
      ...zooms,
      filter: isOfKind('cell'),
      paint: {
        'fill-color': cellColour(colours, faces),
        'fill-opacity': opacityOf(faces, ['case', isSelected, 0.72, 0.42]),
      },
    },
    {
      id: `${prefix}-unassigned-ground`,
      type: 'fill',
      source,
      ...zooms,
      filter: isOfKind('unassigned'),
      paint: {
        'fill-color': '#fdf1d7',
        'fill-opacity': opacityOf(faces, ['case', isSelected, 0.95, 0.7]),
      },
    },
  ]
}

/** Faces in the hand have no patterns: their images would be asked for again with every tile of every move. */
function patternLayers(): LayerSpecification[] {
  const { source, prefix } = settledFaces
  const opacity = opacityOf(settledFaces, 1)
  return [
    {
      id: `${prefix}-unassigned`,
      type: 'fill',
      source,
      filter: isOfKind('unassigned'),
      paint: { 'fill-pattern': editorImages.hatch, 'fill-opacity': opacity },
    },
    {
      id: `${prefix}-locked`,
      type: 'fill',
      source,
      filter: ['all', isOfKind('cell'), ['==', ['get', 'isLocked'], true]],
      paint: { 'fill-pattern': editorImages.locked, 'fill-opacity': opacity },
    },
  ]
}

function cellColour(
  { by, subBureauIds, townshipCodes }: EditorColours,
  { tone }: FaceSource,
): DataDrivenPropertyValueSpecification<string> {
  switch (by) {
    case 'sub_bureau':
      return colourOf('subBureauId', subBureauIds, bodyColours)
    case 'township':
      return colourOf('townshipCode', townshipCodes, townshipColours)
    case 'balance':
      return [
        'match',
        tone,
        'within',
        balanceColours.within,
        'above',
        balanceColours.above,
        'below',
        balanceColours.below,
        balanceColours.unknown,
      ]
  }
}

function colourOf(
  property: 'subBureauId' | 'townshipCode',
  values: readonly (number | string)[],
  colours: readonly string[],
): DataDrivenPropertyValueSpecification<string> {
  if (values.length === 0) return unassigned
  return [
    'match',
    ['get', property],
    ...values.flatMap((value, index) => [value, colours[index % colours.length] ?? unassigned]),
    unassigned,
  ] as unknown as ExpressionSpecification
}

/** Borders of the faces, plain to see because they are what is worked on. */
export function faceBorderLayers(): LayerSpecification[] {
  return sources.flatMap((faces): LayerSpecification[] => [
    {
      id: `${faces.prefix}-borders-casing`,
      type: 'line',
      source: faces.source,
      ...faces.zooms,
      filter: isFace,
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': '#ffffff',
        'line-opacity': opacityOf(faces, 0.8),
        'line-width': ['interpolate', ['linear'], ['zoom'], 8, 1, 11, 2.6, 14, 4],
      },
    },
    {
      id: `${faces.prefix}-borders`,
      type: 'line',
      source: faces.source,
      ...faces.zooms,
      filter: isFace,
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': '#40535d',
        'line-opacity': opacityOf(faces, 1),
        'line-width': ['interpolate', ['linear'], ['zoom'], 8, 0.4, 11, 1, 14, 1.8],
      },
    },
  ])
}

/** Frames of the chosen faces, above every border; dashed around land that no cell owns. */
export function faceFrameLayers(): LayerSpecification[] {
  return sources.flatMap((faces): LayerSpecification[] => {
    const opacity = opacityOf(faces, ['case', faces.isSelected, 1, 0])
    return [
      {
        id: `${faces.prefix}-frame-casing`,
        type: 'line',
        source: faces.source,
        ...faces.zooms,
        filter: isFace,
        layout: { 'line-join': 'round' },
        paint: { 'line-color': '#ffffff', 'line-opacity': opacity, 'line-width': 7 },
      },
      {
        id: `${faces.prefix}-frame`,
        type: 'line',
        source: faces.source,
        ...faces.zooms,
        filter: isFace,
        layout: { 'line-join': 'round' },
        paint: { 'line-color': accent, 'line-opacity': opacity, 'line-width': 3.5 },
      },
    ]
  })
}

/** Names of the cells with a small second line; they wait until there is room. */
export function faceLabelLayer(): LayerSpecification {
  return {
    id: 'face-labels',
    type: 'symbol',
    source: editorSources.labels,
    minzoom: 11,
    layout: {
      'text-field': [
        'format',
        ['get', 'text'],
        { 'font-scale': 1 },
        ['case', ['==', ['get', 'note'], ''], '', ['concat', '\n', ['get', 'note']]],
        { 'font-scale': 0.85 },
      ],
      'text-font': fontStack,
      'text-size': ['interpolate', ['linear'], ['zoom'], 11, 11, 14, 14],
      'text-max-width': 8,
      'text-padding': 3,
    },
    paint: { 'text-color': ink, 'text-halo-color': '#ffffff', 'text-halo-width': 1.6 },
  }
}
