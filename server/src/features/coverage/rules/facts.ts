import type { CauseWord, Severity } from '../cause.contract.ts'

/** Civil days from the first on; the upper end is excluded, null is without end. */
export interface Period {
  readonly from: string | null
  readonly to: string | null
}

/** Closed ring of longitude, latitude in degrees; multiples of 1e-7. */
export type Ring = readonly (readonly [number, number])[]
export type Polygons = readonly (readonly Ring[])[]

interface Dated {
  readonly period: Period
}

/** Everything that the rules look at, as plain rows; the same data that the judge of the database reads. */
export interface Facts {
  readonly district: { readonly code: string } & Dated
  readonly grounds: readonly ({
    readonly code: string
    readonly level: string
    readonly shape: Polygons
  } & Dated)[]
  readonly townships: readonly ({ readonly code: string } & Dated)[]
  readonly successions: readonly { readonly fromCode: string; readonly toCode: string }[]
  readonly plans: readonly ({ readonly id: number } & Dated)[]
  readonly cells: readonly {
    readonly planId: number
    readonly cellId: number
    readonly townshipCode: string
    /** First day on which its village no longer existed; null while it exists. */
    readonly villageEnd: string | null
    readonly subBureauId: number | null
    readonly shape: Polygons
    readonly isDeclaredEnclave: boolean
  }[]
  readonly roles: readonly {
    readonly code: string
    readonly isSingleHolder: boolean
    readonly certificateKind: string | null
  }[]
  readonly duties: readonly ({
    readonly cellId: number
    readonly role: string
    readonly personId: number
  } & Dated)[]
  readonly posts: readonly ({
    readonly personId: number
    readonly bodyId: number
    readonly establishment: string
  } & Dated)[]
  readonly leaves: readonly ({ readonly personId: number } & Dated)[]
  readonly deputies: readonly ({ readonly personId: number } & Dated)[]
  readonly certificates: readonly ({
    readonly personId: number
    readonly kind: string
    readonly revokedOn: string | null
  } & Dated)[]
  readonly bodies: readonly ({
    readonly id: number
    readonly kind: string
    readonly hasStaffFloor: boolean
  } & Dated)[]
  readonly floors: readonly {
    readonly kind: string
    readonly leastStaff: number
    readonly leastEstablished: number
  }[]
  readonly checks: readonly {
    readonly bodyId: number
    readonly item: string
    readonly state: string
    readonly checkedOn: string
  }[]
  readonly norms: readonly {
    readonly bodyKind: string
    readonly equipmentKind: string
    readonly quantity: number
    readonly perStaff: number | null
  }[]
  readonly pieces: readonly {
    readonly bodyId: number
    readonly kind: string
    readonly isCalibrated: boolean
    readonly isInUse: boolean
    readonly acquiredOn: string | null
    readonly calibratedUntil: string | null
  }[]
  readonly jurisdictions: readonly ({ readonly townshipCode: string } & Dated)[]
  readonly enterprises: readonly ({
    readonly id: number
    readonly townshipCode: string
    readonly isIdentified: boolean
    readonly hasIndustry: boolean
    readonly hasElements: boolean
    readonly location: readonly [number, number] | null
    readonly openedOn: string | null
  } & Dated)[]
  readonly placements: readonly {
    readonly planId: number
    readonly enterpriseId: number
    readonly cellId: number
  }[]
  readonly levels: readonly ({ readonly enterpriseId: number; readonly level: string } & Dated)[]
  readonly visitsPerYear: Readonly<Record<string, number>>
  readonly visits: readonly {
    readonly enterpriseId: number
    readonly cellId: number | null
    readonly day: string
  }[]
  readonly cases: readonly ({ readonly id: number; readonly handlerId: number | null } & Dated)[]
  readonly openStages: readonly string[]
  /** In the order in which they happened. */
  readonly events: readonly { readonly caseId: number; readonly stage: string; readonly day: string }[]
  readonly handovers: readonly ({ readonly id: number } & Dated)[]
  readonly rules: readonly ({
    readonly kind: string
    readonly subject: string
    readonly level: string
    readonly value: number
    readonly unit: string
  } & Dated)[]
}

/** What a rule says of one thing on one day. */
export interface Verdict {
  readonly cause: CauseWord
  readonly key: string
  readonly severity: Severity
  readonly measure: number
  readonly detail: string | null
}

/** A rule or several, asked about one day. */
export type Rule = (facts: Facts, on: string) => Verdict[]

export const holds = ({ from, to }: Period, on: string): boolean =>
  (from === null || from <= on) && (to === null || on < to)

interface Said {
  readonly severity: Severity
  readonly measure?: number
  readonly detail?: string | null
}

/** A verdict; the parts make the key, as in the judge of the database. */
export const verdict = (
  cause: CauseWord,
  parts: readonly (string | number)[],
  { severity, measure = 0, detail = null }: Said,
): Verdict => ({ cause, key: [cause, ...parts].join(':'), severity, measure, detail })

/** The plan in force on a day. */
export const planOn = (facts: Facts, on: string): number | null =>
  facts.plans.find(({ period }) => holds(period, on))?.id ?? null

/** The rules of a kind that are in force on a day. */
export const rulesOn = (facts: Facts, kind: string, on: string) =>
  facts.rules.filter((rule) => rule.kind === kind && holds(rule.period, on))
