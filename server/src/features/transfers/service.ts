import type { Trx } from '@tongzhou/db'
import type { z } from 'zod'
import { isDistrictWide } from '../../authority/roles.ts'
import { AppError, type FieldProblem } from '../../errors.ts'
import type { Asked, Work } from '../../http/endpoint.ts'
import { raiseLayerVersions } from '../../layer-versions.queries.ts'
import { writePeriod } from '../../period.ts'
import { countStaff, findOrganisation, listStaffFloors } from '../organisation/queries.ts'
import { Establishment } from '../persons/contract.ts'
import { endPosts, insertPosts } from '../persons/posts.queries.ts'
import type { TransferStaff } from './contract.ts'
import { type CandidateRow, insertTransfer, listCandidates, lockPersons } from './queries.ts'
import { type ConcernedBody, type Move, staffEffects } from './staff-effects.ts'

type Wish = Asked<typeof TransferStaff>['body']

/** Somebody whose transfer is possible: a candidate with a post in another body. */
interface Mover {
  readonly personId: number
  readonly name: string
  readonly postId: number
  readonly fromOrganisationId: number
  readonly fromOrganisationName: string
  readonly fromTitle: string
  readonly fromEstablishment: string
  readonly until: string | null
  readonly title: string
  readonly establishment: z.output<typeof Establishment>
  readonly responsibilitiesLeftBehind: number
}

/** Why a candidate cannot be transferred; null where nothing stands against it. */
function findObstacle(candidate: CandidateRow | undefined, wish: Wish): string | null {
  if (!candidate) return 'no_such_person'
  if (candidate.post_id === null) return 'expects_in_post'
  if (candidate.organisation_id === wish.toOrganisationId) return 'already_there'
  return candidate.from === wish.effectiveOn ? 'already_begun' : null
}

/** Every obstacle, named by its place in the list of people. */
function listObstacles(candidateOf: ReadonlyMap<number, CandidateRow>, wish: Wish): FieldProblem[] {
  return wish.personIds.flatMap((personId, index) => {
    const isRepeated = wish.personIds.indexOf(personId) < index
    const message = isRepeated ? 'expects_named_once' : findObstacle(candidateOf.get(personId), wish)
    return message === null ? [] : [{ path: `personIds.${index}`, message }]
  })
}

function moverOf(candidate: CandidateRow, { title, establishment }: Wish): Mover {
  return {
    personId: candidate.person_id,
    name: candidate.name,
    postId: candidate.post_id ?? 0,
    fromOrganisationId: candidate.organisation_id ?? 0,
    fromOrganisationName: candidate.organisation_name ?? '',
    fromTitle: candidate.title ?? '',
    fromEstablishment: candidate.establishment ?? '',
    until: candidate.until,
    title: title ?? candidate.title ?? '',
    establishment: establishment ?? Establishment.parse(candidate.establishment),
    responsibilitiesLeftBehind: candidate.responsibility_count,
  }
}

/** Who is transferred, in the order named; refuses all when one cannot be. */
async function chooseMovers(trx: Trx, wish: Wish): Promise<Mover[]> {
  const candidates = await listCandidates(trx, wish.personIds, wish.effectiveOn)
  const candidateOf = new Map(candidates.map((row) => [row.person_id, row]))
  const obstacles = listObstacles(candidateOf, wish)
  if (obstacles.length > 0) throw new AppError('bad_request', 'some cannot be transferred', obstacles)
  return wish.personIds.flatMap((id) => {
    const candidate = candidateOf.get(id)
    return candidate ? [moverOf(candidate, wish)] : []
  })
}

/** The receiving body first, then those that give, in the order of their people. */
async function readConcernedBodies(trx: Trx, wish: Wish, movers: readonly Mover[]): Promise<ConcernedBody[]> {
  const floors = new Map((await listStaffFloors(trx)).map((row) => [row.organisation_kind, row]))
  const ids = new Set([wish.toOrganisationId, ...movers.map((mover) => mover.fromOrganisationId)])
  const bodies: ConcernedBody[] = []
  for (const id of ids) {
    const body = await findOrganisation(trx, id, wish.effectiveOn)
    if (!body) throw new AppError('organisation_not_found', `no body ${id}`)
    bodies.push({
      id,
      name: body.short_name,
      hasStaffFloor: body.has_staff_floor,
      floor: floors.get(body.kind),
    })
  }
  return bodies
}

async function readCounts(trx: Trx, on: string) {
  const rows = await countStaff(trx, on)
  return new Map(
    rows.map((row) => [
      row.organisation_id,
      { staff: row.staff_count, establishedStaff: row.established_staff_count },
    ]),
  )
}

async function requireTarget(trx: Trx, { toOrganisationId: id, effectiveOn: on }: Wish): Promise<void> {
  const body = await findOrganisation(trx, id, on)
  if (!body || body.valid_from > on || (body.valid_to !== null && body.valid_to <= on)) {
    throw new AppError('organisation_not_found', `no body ${id} on ${on}`)
  }
}

type Effects = ReturnType<typeof staffEffects>

async function writeTransfer(
  { trx, now }: Work,
  wish: Wish,
  { movers, bodies }: { readonly movers: readonly Mover[]; readonly bodies: Effects },
): Promise<number> {
  const { toOrganisationId, effectiveOn, reason } = wish
  const side = (which: 'before' | 'after') =>
    JSON.stringify(
      bodies.map(({ organisationId, organisationName, floor, ...counts }) => ({
        organisationId,
        organisationName,
        floor,
        ...counts[which],
      })),
    )
  const transferId = await insertTransfer(trx, {
    to_organisation_id: toOrganisationId,
    effective_on: effectiveOn,
    reason,
    staff_before: side('before'),
    staff_after: side('after'),
    decided_at: now,
  })
  const postIds = movers.map(({ postId }) => postId)
  await endPosts(trx, postIds, effectiveOn)
  await insertPosts(
    trx,
    movers.map(({ personId, title, establishment, until }) => ({
      person_id: personId,
      organisation_id: toOrganisationId,
      title,
      establishment,
      // A post that was to end on a day still does.
      period: writePeriod(effectiveOn, until),
      transfer_id: transferId,
    })),
  )
  await raiseLayerVersions(trx, ['cells'], now)
  return transferId
}

/**
 * Transfers people, or says what a transfer would do.
 * @throws AppError `not_allowed` for those who act for a part of the district, `bad_request` that names every person
 * who cannot be transferred
 */
export async function transferStaff(work: Work, { body: wish, actor }: Asked<typeof TransferStaff>) {
  const { trx, record } = work
  if (!actor.body || !isDistrictWide(actor.body.kind)) {
    throw new AppError('not_allowed', `${actor.accountName} acts for a part of the district`)
  }
  await requireTarget(trx, wish)
  if (!wish.dryRun) await lockPersons(trx, wish.personIds)
  const movers = await chooseMovers(trx, wish)
  const concerned = await readConcernedBodies(trx, wish, movers)
  const moves = movers.map(
    (mover): Move => ({
      fromOrganisationId: mover.fromOrganisationId,
      fromEstablishment: mover.fromEstablishment,
      toOrganisationId: wish.toOrganisationId,
      toEstablishment: mover.establishment,
    }),
  )
  const bodies = staffEffects(concerned, moves, await readCounts(trx, wish.effectiveOn))
  const id = wish.dryRun ? null : await writeTransfer(work, wish, { movers, bodies })
  const counts = (which: 'before' | 'after') =>
    bodies.map((effect) => ({ organisationId: effect.organisationId, ...effect[which] }))
  record({
    action: wish.dryRun ? 'staff_transfer.rehearse' : 'staff_transfer.create',
    subjects: [
      ...bodies.map(({ organisationId }) => `organisation:${organisationId}`),
      ...movers.map(({ personId }) => `person:${personId}`),
    ],
    reason: wish.reason,
    before: counts('before'),
    after: counts('after'),
  })
  return {
    id,
    effectiveOn: wish.effectiveOn,
    toOrganisationId: wish.toOrganisationId,
    bodies,
    persons: movers.map(({ postId: _post, fromEstablishment: _from, until: _until, ...shown }) => shown),
  }
}
