/** Colours of the map, sRGB hex. Qualitative sets come from Paul Tol's schemes, made for colour-blind readers. */

export const paper = '#f8f6f0'
export const sea = '#dce9ee'
export const neighbourLand = '#ebebe8'
export const ink = '#22313a'
export const water = '#8fb6c6'
export const accent = '#0b6e75'
export const alarm = '#c0261c'
export const unassigned = '#b9bdc0'

/** How much of a cell's colour covers the paper. */
export const cellFillOpacity = 0.55

/** One colour per body; read from the front, so that the first six are the farthest apart. */
export const bodyColours = [
  '#4477aa',
  '#ee6677',
  '#228833',
  '#ccbb44',
  '#66ccee',
  '#aa3377',
  '#ee7733',
  '#009988',
] as const

/** One colour per township, strong and light ones in turn because neighbours often have neighbouring codes. */
export const townshipColours = [
  '#cc6677',
  '#77aadd',
  '#999933',
  '#ffaabb',
  '#117733',
  '#eedd88',
  '#332288',
  '#ee8866',
  '#44aa99',
  '#bbcc33',
  '#882255',
  '#99ddff',
  '#ddcc77',
  '#aa4499',
  '#44bb99',
  '#88ccee',
  '#aaaa00',
] as const

/** From little to much. */
export const workloadColours = ['#eff3da', '#a9d6bd', '#57adb2', '#23749a', '#12305c'] as const

/** None, one, two, three or more. */
export const openCaseColours = ['#e9ece6', '#f5c451', '#e27a2c', '#9f1d1d'] as const

/** The colour that a reader sees where a see-through colour lies on the paper. */
export function overPaper(colour: string, opacity: number): string {
  const below = channels(paper)
  const mixed = channels(colour).map((value, i) =>
    Math.round(value * opacity + (below[i] ?? 0) * (1 - opacity)),
  )
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16))
}
