import { AppError } from '../../errors.ts'
import { CorrectionRequestState, CorrectionSubject, ProblemReportState } from './contract.ts'
import { lookUpReport, lookUpRequest, type Sender } from './sending.service.ts'

const UNIQUE_VIOLATION = '23505'

async function orNothing<Found>(found: Promise<Found>): Promise<Found | null> {
  try {
    return await found
  } catch (error) {
    if (error instanceof AppError && error.code === 'receipt_not_found') return null
    throw error
  }
}

/** What became of something by its receipt, whichever it is; null where nothing has it. Throws `too_many_questions`. */
export async function lookUpAny(sender: Sender, receipt: string) {
  const request = await orNothing(lookUpRequest(sender, receipt))
  if (request) {
    return {
      ...request,
      of: 'correction' as const,
      subject: CorrectionSubject.parse(request.subject),
      state: CorrectionRequestState.parse(request.state),
    }
  }
  const report = await orNothing(lookUpReport(sender, receipt))
  return report && { ...report, of: 'report' as const, state: ProblemReportState.parse(report.state) }
}

/** Sends what has not come before under this receipt; the same form twice, even at once, is taken once. */
export async function sendOnce(
  sender: Sender,
  receipt: string,
  send: () => Promise<{ readonly dueOn?: string }>,
): Promise<{ readonly again: boolean; readonly dueOn: string | null }> {
  const before = async () => {
    const known = await lookUpAny(sender, receipt)
    return known && { again: true, dueOn: known.of === 'correction' ? known.dueOn : null }
  }
  const known = await before()
  if (known) return known
  try {
    const { dueOn = null } = await send()
    return { again: false, dueOn }
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION
    const meanwhile = isTaken ? await before() : null
    if (meanwhile) return meanwhile
    throw error
  }
}
