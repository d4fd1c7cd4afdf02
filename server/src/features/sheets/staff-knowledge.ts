import type { KnownBody } from './plan.ts'

export interface KnownPost {
  readonly id: number
  readonly revision: number
  readonly organisationId: number
  readonly establishment: string
  readonly title: string
  /** First day. */
  readonly since: string
}

export interface KnownCertificate {
  readonly id: number
  readonly revision: number
  readonly personId: number
  readonly kind: string
  readonly number: string
  readonly issuer: string
  /** First day. */
  readonly issuedOn: string
  /** Last day. */
  readonly validUntil: string
  readonly isRevoked: boolean
}

/** What the platform keeps apart of a person; nulls where nothing is kept. */
export interface PrivateData {
  readonly phone: string | null
  readonly identityNumber: string | null
  readonly homeAddress: string | null
}

export interface KnownPerson {
  readonly id: number
  readonly revision: number
  readonly name: string
  /** The post without end. */
  readonly post: KnownPost | null
  /** First day after the last post that ended; null where none did. */
  readonly freeFrom: string | null
  readonly privateData: PrivateData
}

/** What is known before a sheet of staff is judged. */
export interface StaffKnowledge {
  readonly bodies: readonly KnownBody[]
  /** People in reach whom the sheet may mean. */
  readonly people: readonly KnownPerson[]
  /** Certificates of those people, and those whose numbers stand in the sheet, whoever holds them. */
  readonly certificates: readonly KnownCertificate[]
}

export interface NewPost {
  readonly organisationId: number
  readonly establishment: string
  readonly title: string
  readonly since: string
}

export interface NewCertificate {
  readonly number: string
  readonly issuer: string
  readonly issuedOn: string
  readonly validUntil: string
}

export interface NewPerson {
  readonly name: string
  readonly post: NewPost
  readonly certificate: NewCertificate | null
  /** Only what is filled in. */
  readonly privateData: Partial<PrivateData>
}

export interface PersonChange {
  readonly person: KnownPerson
  readonly name?: string
  /** Title and kind of the present post. */
  readonly postCorrection?: {
    readonly post: KnownPost
    readonly establishment: string
    readonly title: string
  }
  /** Ends the present post, if there is one. */
  readonly newPost?: NewPost
  readonly newCertificate?: NewCertificate
  readonly certificateCorrection?: { readonly former: KnownCertificate; readonly values: NewCertificate }
  /** Only what changes. */
  readonly privateData?: Partial<PrivateData>
}
