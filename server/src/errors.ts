/** Everything that can be refused; the web has a sentence for each in every language. */
export const errorCodes = [
  'bad_request',
  'not_found',
  'cell_not_found',
  'no_cell_here',
  'no_plan_in_force',
  'plan_not_found',
  'enterprise_not_found',
  'case_not_found',
  'disclosure_not_found',
  'disclosure_gone',
  'collection_not_found',
  'feature_not_found',
  'receipt_not_found',
  'request_not_found',
  'same_person',
  'decision_annulled',
  'not_yet',
  'tile_version_gone',
  'sign_in_required',
  'wrong_credentials',
  'code_required',
  'too_many_attempts',
  'too_many_questions',
  'link_gone',
  'single_sign_on_unavailable',
  'not_allowed',
  'cross_origin',
  'edit_conflict',
  'already_exists',
  'too_large',
  'wrong_file_type',
  'organisation_not_found',
  'body_in_use',
  'area_not_found',
  'file_not_found',
  'account_not_found',
  'role_grant_not_found',
  'session_not_found',
  'role_not_for_body',
  'last_administrator',
  'own_account',
  'equipment_not_found',
  'norm_not_found',
  'wrong_sheet_type',
  'sheet_encrypted',
  'sheet_damaged',
  'sheet_too_large',
  'wrong_stage',
  'person_not_found',
  'entry_not_found',
  'certificate_missing',
  'handover_not_found',
  'handover_line_not_found',
  'handover_closed',
  'handover_exists',
  'nothing_to_hand_over',
  'line_decided',
  'line_outdated',
  'receiver_cannot_take',
  'not_the_receiver',
  'role_taken',
  'wrong_plan_file',
  'plan_file_damaged',
  'plan_file_too_large',
  'plan_not_draft',
  'plan_changed',
  'plan_not_in_review',
  'plan_has_errors',
  'plan_has_gaps',
  'plan_has_vacancies',
  'plan_does_not_fit',
  'plan_not_proved',
  'plan_cannot_roll_back',
  'plan_day_taken',
  'partition_under_way',
  'partition_queue_full',
  'internal',
] as const

export type ErrorCode = (typeof errorCodes)[number]

/** A field that was wrong: where it stands and what it needs. */
export interface FieldProblem {
  readonly path: string
  readonly message: string
}

/** A refusal with a code; knows nothing of HTTP. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly fields: readonly FieldProblem[]

  constructor(code: ErrorCode, detail: string, fields: readonly FieldProblem[] = []) {
    super(detail)
    this.name = 'AppError'
    this.code = code
    this.fields = fields
  }
}

/** A refusal that carries what the client needs to go on, as members of the problem's `facts`. */
export class AppErrorWithFacts extends AppError {
  readonly facts: Readonly<Record<string, unknown>>

  constructor(code: ErrorCode, detail: string, facts: Readonly<Record<string, unknown>>) {
    super(code, detail)
    this.facts = facts
  }
}

/** Too much in too short a time; when it may be tried again. */
export class TooMany extends AppError {
  readonly retryAfterSeconds: number

  constructor(code: ErrorCode, detail: string, retryAfterSeconds: number) {
    super(code, detail)
    this.retryAfterSeconds = Math.max(1, Math.ceil(retryAfterSeconds))
  }
}

/** Too many attempts; when the next one may be made. */
export class TooManyAttempts extends TooMany {
  constructor(detail: string, retryAfterSeconds: number) {
    super('too_many_attempts', detail, retryAfterSeconds)
  }
}

/** A reader who asks for more new answers than its share. */
export class TooManyQuestions extends TooMany {
  constructor(detail: string, retryAfterSeconds: number) {
    super('too_many_questions', detail, retryAfterSeconds)
  }
}
