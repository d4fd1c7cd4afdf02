/** A printed page as a value: what stands where, in points (1/72 inch) from the upper left corner. */

export type PagePoint = readonly [x: number, y: number]

export interface PageBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface TextMark {
  readonly kind: 'text'
  readonly text: string
  readonly x: number
  /** Where the letters stand. */
  readonly baseline: number
  readonly size: number
  readonly isBold: boolean
  readonly colour: string
}

export interface ShapeMark {
  readonly kind: 'shape'
  readonly lines: readonly (readonly PagePoint[])[]
  readonly isClosed: boolean
  readonly fill?: string
  readonly stroke?: {
    readonly colour: string
    readonly width: number
    readonly dash?: readonly [drawn: number, left: number]
  }
}

/** Marks of which only what lies in the box is seen. */
export interface ClipMark {
  readonly kind: 'clip'
  readonly box: PageBox
  readonly marks: readonly Mark[]
}

export type Mark = TextMark | ShapeMark | ClipMark

/** Parts of a tagged PDF (ISO 32000-1, 14.8.4); an artifact is decoration that no reader speaks. */
export type PartTag = 'H1' | 'H2' | 'P' | 'Figure' | 'Table' | 'TR' | 'TH' | 'TD' | 'Artifact'

export interface PagePart {
  readonly tag: PartTag
  /** What a figure shows, for those who do not see it. */
  readonly alternative?: string
  readonly marks?: readonly Mark[]
  readonly parts?: readonly PagePart[]
}

export interface Page {
  readonly title: string
  readonly width: number
  readonly height: number
  readonly parts: readonly PagePart[]
}

/** Width of a text in points. */
export type Measure = (text: string, font: { readonly size: number; readonly isBold: boolean }) => number

/** A4, upright. */
export const pageSize = { width: 595.28, height: 841.89 } as const

export const boxLine = ({ x, y, width, height }: PageBox): readonly PagePoint[] => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
]

export const filledBox = (box: PageBox, fill: string): ShapeMark => ({
  kind: 'shape',
  lines: [boxLine(box)],
  isClosed: true,
  fill,
})
