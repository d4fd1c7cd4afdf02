/** Sources carry the names of the tile layers that the server serves. */
export const sourceIds = ['basemap', 'divisions', 'cells', 'enterprises'] as const

/** Layers inside the tiles. */
export const tileLayers = {
  neighbours: 'neighbours',
  water: 'water',
  district: 'district',
  townships: 'townships',
  townshipLabels: 'township_labels',
  cells: 'cells',
  cellLabels: 'cell_labels',
  enterprises: 'enterprises',
} as const

/** Layers of the style that other code asks for by name. */
export const layerIds = {
  cellFill: 'cell-fill',
  enterpriseClusters: 'enterprise-clusters',
  enterprises: 'enterprises',
} as const

/** The name under which the labels' font is declared. */
export const fontStack = ['Noto Sans SC']
