import type { LngLat } from '../../topology/lattice.ts'

/** A polygon in degrees: the exterior, then the holes; closed rings. */
export type DegreePolygon = readonly (readonly LngLat[])[]

export interface BoardBody {
  readonly name: string
  /** Phone of the office, never of a person; null where none is entered. */
  readonly phone: string | null
}

/** A role in the cell with everybody who holds it; nobody is a vacancy. */
export interface BoardDuty {
  readonly role: string
  readonly isRequired: boolean
  readonly holders: readonly { readonly name: string; readonly body: BoardBody | null }[]
}

/** The ground around the cell, degrees, EPSG:4490. */
export interface BoardGround {
  readonly cell: readonly DegreePolygon[]
  readonly neighbours: readonly {
    readonly name: string
    readonly polygons: readonly DegreePolygon[]
  }[]
  /** Where the name of the cell stands. */
  readonly labelAt: LngLat
  readonly townshipLines: readonly (readonly LngLat[])[]
  readonly waterLines: readonly (readonly LngLat[])[]
}

/** Everything that a notice board says, in the words in which it says it. */
export interface NoticeBoard {
  /** Name of the district with its city. */
  readonly district: string
  readonly code: string
  readonly name: string
  readonly township: string
  readonly village: string | null
  readonly areaM2: number
  /** 示意: borders were constructed, not surveyed. */
  readonly isApproximate: boolean
  /** 条: the sub-bureau that enforces here. */
  readonly subBureau: BoardBody | null
  /** 块: the office of the township. */
  readonly townshipOffice: BoardBody | null
  readonly duties: readonly BoardDuty[]
  /** Enterprises by supervision level, the strictest first. */
  readonly enterprises: readonly { readonly level: string; readonly count: number }[]
  readonly plan: { readonly name: string; readonly from: string | null }
  /** Day that the board speaks of, `YYYY-MM-DD`. */
  readonly on: string
  readonly isDemo: boolean
  /** Where the QR code leads. */
  readonly link: string
  readonly ground: BoardGround
}
