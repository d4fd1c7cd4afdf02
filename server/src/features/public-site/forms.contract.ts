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
