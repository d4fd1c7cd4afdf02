/** Sources of the editor's map that are not tiles. */
export const editorSources = {
  faces: 'editor-faces',
  labels: 'editor-labels',
  handFar: 'editor-hand-far',
  handNear: 'editor-hand-near',
  problems: 'editor-problems',
  enterprises: 'editor-enterprises',
  villages: 'editor-villages',
} as const

/** Images that the style asks for by name. */
export const editorImages = { hatch: 'editor-hatch', locked: 'editor-locked' } as const

/** A source of what the hand holds, and the zooms at which it is looked at. */
export interface HandSource {
  readonly source: string
  /** Begins the names of its layers. */
  readonly prefix: string
  readonly zooms: { readonly minzoom: number } | { readonly maxzoom: number }
}

/** From this zoom on a pixel is less than one and a half metres. */
export const HAND_NEAR_ZOOM = 15.5

/**
 * Where people look from far, one or two tiles of a metre's grain hold everything, so that a move makes few of them anew; from
 * near, the tiles are as fine as those of the plan.
 */
export const handSources: readonly HandSource[] = [
  { source: editorSources.handFar, prefix: 'far', zooms: { maxzoom: HAND_NEAR_ZOOM } },
  { source: editorSources.handNear, prefix: 'near', zooms: { minzoom: HAND_NEAR_ZOOM } },
]

/** The finest tiles of the far one: a unit is one metre here. */
export const HAND_FAR_TILE_ZOOM = 12
