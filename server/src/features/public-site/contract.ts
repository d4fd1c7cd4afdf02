import type { z } from 'zod'
import type {
  CountDisclosures,
  DisclosureDetail,
  DisclosureStone,
  DisclosureSummary,
} from '../disclosures/contract.ts'
import type { SiteFormContent } from './forms.contract.ts'

/** What every page of the public site is told. Addresses are without origin and without the `/en` of the language. */
export interface SiteFrame {
  readonly language: 'zh' | 'en'
  /** Such as `https://grid.example.cn`. */
  readonly origin: string
  /** Path and query. */
  readonly path: string
  /** Civil day, Asia/Shanghai. */
  readonly today: string
  readonly styles: readonly string[]
  readonly scripts: readonly string[]
}

export interface SiteBody {
  readonly name: string
  readonly nameEn: string | null
  readonly address: string | null
  readonly phone: string | null
}

export interface SiteCell {
  readonly code: string
  readonly name: string
  readonly townshipCode: string
  readonly townshipName: string
  readonly townshipNameEn: string | null
  readonly approximate: boolean
  readonly demo: boolean
}

export interface SiteHolder {
  readonly role: string
  readonly roleEn: string
  /** Null where a role that every cell needs has nobody. */
  readonly name: string | null
  readonly office: SiteBody | null
  readonly demo: boolean
}

export interface SiteCellDetail extends SiteCell {
  readonly subBureau: SiteBody | null
  readonly townshipOffice: SiteBody | null
  readonly holders: readonly SiteHolder[]
  /** The address of the page as a picture, SVG. */
  readonly qr: string
}

export interface SiteTownship {
  readonly code: string
  readonly name: string
  readonly nameEn: string | null
}

export type SiteCounts = z.infer<typeof CountDisclosures.answer>

export interface SiteRecords {
  readonly items: readonly DisclosureSummary[]
  readonly total: number
  readonly next: string | null
}

export interface SiteRule {
  readonly kind: string
  readonly act: string
  readonly value: number
  readonly unit: string
  readonly from: string
  readonly source: string
  readonly grade: string
}

export interface SiteYear {
  readonly year: number
  /** Months that have begun, 12 for a year that is over. */
  readonly months: number
  /** One entry for each kind that was published, twelve numbers from January. */
  readonly byKind: readonly { readonly kind: string; readonly months: readonly number[] }[]
  readonly published: number
  /** Of those that need a correction, how many are verified. */
  readonly needCorrection: number
  readonly corrected: number
  readonly withdrawn: number
  /** Published within the period of the rule in force on the day of the act, of those for which there is one. */
  readonly inTime: { readonly count: number; readonly of: number }
  /** Calendar days from the act to its publication, the middle one; null without any. */
  readonly medianDays: number | null
  readonly withheld: readonly { readonly reason: string; readonly count: number }[]
}

/** Visits to an enterprise over months that end today. */
export interface SiteVisits {
  readonly months: number
  readonly total: number
  readonly withoutProblem: number
}

export interface SiteEnterprise {
  readonly id: number
  readonly name: string
  readonly code: string | null
  readonly industry: string | null
  readonly townshipName: string | null
  readonly townshipNameEn: string | null
  readonly closedOn: string | null
  readonly demo: boolean
}

/** A report of a resident that the office has checked: its place is the middle of a square of about 500 m. */
export interface SiteReport {
  readonly id: number
  readonly element: string
  readonly state: string
  readonly receivedOn: string
  readonly note: string | null
  readonly township: SiteTownship | null
  readonly cellCode: string | null
  /** Longitude and latitude in degrees, EPSG:4490. */
  readonly place: readonly [number, number]
}

/** The pages of the public site with everything that they show. */
export type SiteContent =
  | SiteFormContent
  | { readonly kind: 'home'; readonly counts: SiteCounts; readonly latest: readonly DisclosureSummary[] }
  | {
      readonly kind: 'here'
      readonly asked: string
      readonly hits: readonly SiteCell[]
      readonly more: boolean
      readonly outside: boolean
    }
  | { readonly kind: 'cell'; readonly cell: SiteCellDetail; readonly records: SiteRecords }
  | {
      readonly kind: 'old_cell'
      readonly code: string
      readonly name: string
      /** First day on which it was in no plan in force. */
      readonly retiredOn: string
      readonly heirs: readonly SiteCell[]
    }
  | {
      readonly kind: 'disclosures'
      readonly filter: Readonly<Record<string, string>>
      readonly counts: SiteCounts
      readonly records: SiteRecords
      readonly townships: readonly SiteTownship[]
    }
  | { readonly kind: 'disclosure'; readonly record: DisclosureDetail; readonly township: SiteTownship | null }
  | { readonly kind: 'stone'; readonly stone: DisclosureStone }
  | {
      readonly kind: 'enterprise'
      readonly enterprise: SiteEnterprise
      readonly visits: readonly SiteVisits[]
      readonly counts: SiteCounts
      readonly records: SiteRecords
    }
  | { readonly kind: 'problem_reports'; readonly total: number; readonly reports: readonly SiteReport[] }
  | { readonly kind: 'statistics'; readonly years: readonly SiteYear[] }
  | { readonly kind: 'about'; readonly rules: readonly SiteRule[] }
  | {
      readonly kind: 'problem'
      readonly status: number
      readonly sentence: string
      readonly fields: readonly { readonly path: string; readonly message: string }[]
    }

export type SitePage = SiteFrame & { readonly content: SiteContent }
