/** Colours and measures of the board; points. */
export const colours = {
  band: '#0f4c5c',
  onBand: '#ffffff',
  ink: '#16262c',
  quiet: '#51656f',
  rule: '#c9d3d6',
  zebra: '#f1f5f5',
  alarm: '#b42318',
  cell: '#cfe8da',
  cellLine: '#0f6b4f',
  ground: '#eceff0',
  neighbour: '#ffffff',
  neighbourLine: '#aab6ba',
  township: '#7a4fa3',
  water: '#4f93b5',
} as const

export const margin = 34
