import { type Actor, reachesTownships } from '../../authority/actor.ts'
import { civilDay } from '../../calendar.ts'
import type { BodyOf } from '../../contract.ts'
import { AppError } from '../../errors.ts'
import type { Work } from '../../http/endpoint.ts'
import { raiseLayerVersions } from '../../layer-versions.queries.ts'
import { findPlaceOfEnterprise } from '../enforcement/commands.queries.ts'
import { insertVisit, listCertified } from '../inspections/writes.queries.ts'
import type { RecordVisit } from './mending.contract.ts'
import { findCellCode } from './responsible.queries.ts'

type Body = BodyOf<typeof RecordVisit>

const wrong = (path: string, message: string): AppError =>
  new AppError('bad_request', `${path} ${message}`, [{ path, message }])

/**
 * Enters a visit in the area of the body acted for: by two or more who were certified on that day (行政处罚法 art. 42).
 * @throws AppError `enterprise_not_found`, `bad_request`, `certificate_missing`
 */
export async function recordVisit({ trx, now, record }: Work, actor: Actor, body: Body) {
  const [startedAt, endedAt] = [new Date(body.startedAt), new Date(body.endedAt)]
  if (startedAt > now) throw wrong('startedAt', 'expects_past_instant')
  if (endedAt < startedAt || endedAt > now) throw wrong('endedAt', 'expects_after_begin')
  const inspectorIds = [...new Set(body.inspectorIds)]
  if (inspectorIds.length < 2) throw wrong('inspectorIds', 'expects_named_once')
  const on = civilDay(startedAt)
  const place = await findPlaceOfEnterprise(trx, body.enterpriseId, on)
  if (!actor.body || !place || !reachesTownships(actor, [place.township_code])) {
    throw new AppError('enterprise_not_found', `no enterprise ${body.enterpriseId} in the area`)
  }
  const certified = await listCertified(trx, inspectorIds, on)
  if (certified.length < inspectorIds.length) {
    throw new AppError('certificate_missing', `${inspectorIds.length - certified.length} without certificate`)
  }
  const visit = {
    ...body,
    startedAt,
    endedAt,
    inspectorIds,
    cellId: place.cell_id,
    organisationId: actor.body.id,
  }
  const id = await insertVisit(trx, visit)
  await raiseLayerVersions(trx, ['cells', 'enterprises'], now)
  record({
    action: 'inspection.record',
    subjects: [
      `inspection:${id}`,
      `enterprise:${body.enterpriseId}`,
      ...inspectorIds.map((one) => `person:${one}`),
    ],
    after: { kind: body.kind, result: body.result, startedAt: startedAt.toISOString() },
  })
  return { id, cellCode: place.cell_id === null ? null : await findCellCode(trx, place.cell_id) }
}
