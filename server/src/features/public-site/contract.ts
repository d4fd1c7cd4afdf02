import type { z } from 'zod'
import type {
  CountDisclosures,
  DisclosureDetail,
  DisclosureStone,
  DisclosureSummary,
} from '../disclosures/contract.ts'

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
  /** One entry for each kind that was published, twelve numbers from January. */
  readonly byKind: readonly { readonly kind: string; readonly months: readonly number[] }[]
  readonly published: number
  /** Of those that need a correction, how many are verified. */
  readonly needCorrection: number
  readonly corrected: number
  readonly withdrawn: number
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
  readonly closedOn: string | null
  readonly demo: boolean
}

/** A form as it was filled in, and what is wrong with it. */
export interface SiteForm {
  readonly values: Readonly<Record<string, string>>
  /** Fields that must be changed, by name. */
  readonly wrong: readonly string[]
  /** Why it was not taken, where no field is to blame: a word of the dictionary. */
  readonly refusal: 'sendingLimit' | 'receiptUnknown' | null
}

export type SiteReceiptState =
  | {
      readonly of: 'correction'
      readonly state: string
      readonly disclosureId: number
      readonly subject: string
      readonly receivedOn: string
      readonly dueOn: string
      readonly reply: string | null
      readonly repliedOn: string | null
    }
  | {
      readonly of: 'report'
      readonly state: string
      readonly element: string
      readonly receivedOn: string
      readonly handledOn: string | null
      readonly note: string | null
    }

/** Pages on which somebody without an account sends something; never kept by anybody. */
export type SiteFormContent =
  | {
      readonly kind: 'correction_form'
      readonly record: { readonly id: number; readonly title: string; readonly partyName: string }
      /** Working days within which it is replied to; null where no rule says so. */
      readonly replyDays: number | null
      readonly form: SiteForm
    }
  | {
      readonly kind: 'report_form'
      /** The cell of the place that is chosen so far. */
      readonly cell: { readonly code: string; readonly name: string } | null
      readonly form: SiteForm
    }
  | {
      readonly kind: 'sent'
      readonly of: 'correction' | 'report'
      readonly receipt: string
      /** The same form came before and was taken then. */
      readonly again: boolean
      /** Last day for the reply to a correction request. */
      readonly dueOn: string | null
    }
  | { readonly kind: 'receipt'; readonly form: SiteForm; readonly found: SiteReceiptState | null }

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
      readonly heirs: readonly SiteCell[]
    }
  | {
      readonly kind: 'disclosures'
      readonly filter: Readonly<Record<string, string>>
      readonly counts: SiteCounts
      readonly records: SiteRecords
      readonly townships: readonly SiteTownship[]
    }
  | { readonly kind: 'disclosure'; readonly record: DisclosureDetail; readonly townshipName: string | null }
  | { readonly kind: 'stone'; readonly stone: DisclosureStone }
  | {
      readonly kind: 'enterprise'
      readonly enterprise: SiteEnterprise
      readonly visits: readonly SiteVisits[]
      readonly counts: SiteCounts
      readonly records: SiteRecords
    }
  | { readonly kind: 'statistics'; readonly years: readonly SiteYear[] }
  | { readonly kind: 'about'; readonly rules: readonly SiteRule[] }
  | {
      readonly kind: 'problem'
      readonly status: number
      readonly sentence: string
      readonly fields: readonly { readonly path: string; readonly message: string }[]
    }

export type SitePage = SiteFrame & { readonly content: SiteContent }
