import type { Db } from '@tongzhou/db'
import type { z } from 'zod'
import type { Actor } from '../../authority/actor.ts'
import { reachesTownships } from '../../authority/actor.ts'
import { certificateState } from '../../certificate-state.ts'
import { AppError } from '../../errors.ts'
import { groupBy } from '../../group-by.ts'
import { getBodies } from '../grids/responsibilities.queries.ts'
import { itemAnswer } from './answers.ts'
import type { CoverageReach } from './item-scope.queries.ts'
import { listItems } from './items.queries.ts'
import type { FindResponsible } from './responsible.contract.ts'
import {
  findCell,
  findNextPlanDay,
  findPlanBasis,
  isInDistrict,
  listProofs,
  listReceivers,
  listResponsible,
  listRolesOn,
  type Spot,
} from './responsible.queries.ts'

type Answer = z.input<(typeof FindResponsible)['answer']>
type Cell = NonNullable<Awaited<ReturnType<typeof findCell>>>

interface Wanted {
  readonly on: string
  readonly cell?: string | undefined
  readonly lng?: number | undefined
  readonly lat?: number | undefined
  readonly reach: CoverageReach
  readonly rights: { readonly mayReadCases: boolean }
}

const spotOf = ({ cell, lng, lat }: Wanted): Spot =>
  cell === undefined ? { lng: lng ?? 0, lat: lat ?? 0 } : { cell }

const nobody = {
  plan: null,
  nextPlanFrom: null,
  cell: null,
  township: null,
  subBureau: null,
  townshipOffice: null,
  roles: [],
  items: [],
} as const

/**
 * Who was responsible at a place on a day, and on what basis. Before the first plan nobody was: the answer says so, and
 * when the first plan begins.
 * @throws AppError `cell_not_found` for a cell that the plan of the day has not, or one in another area
 */
export async function findResponsible(db: Db, actor: Actor, wanted: Wanted): Promise<Answer> {
  const { on } = wanted
  const spot = spotOf(wanted)
  const found = await findPlanBasis(db, on)
  if (!found) {
    const nextPlanFrom = await findNextPlanDay(db, on)
    return { ...nobody, on, roles: [], items: [], outcome: 'no_plan', nextPlanFrom }
  }
  const plan = {
    id: found.id,
    name: found.name,
    effectiveFrom: found.effective_from,
    effectiveUntil: found.effective_until,
    publishedAt: found.published_at.toISOString(),
    publishedBy: found.published_by,
    reason: found.reason,
    waiver: found.waiver,
  }
  const cell = await findCell(db, found.id, spot)
  if (!cell) {
    if ('cell' in spot) throw new AppError('cell_not_found', `no cell ${spot.cell} in plan ${found.id}`)
    const outcome = (await isInDistrict(db, spot, on)) ? 'no_cell' : 'outside'
    return { ...nobody, on, roles: [], items: [], outcome, plan }
  }
  requireOwnCell(actor, cell)
  return {
    on,
    outcome: 'found',
    plan,
    nextPlanFrom: null,
    ...(await describeCell(db, cell, { ...wanted, planId: found.id })),
  }
}

/** A sub-bureau reads of its own cells, a township office of those in its township. */
function requireOwnCell(actor: Actor, cell: Cell): void {
  const isOwn = actor.body !== null && cell.sub_bureau_id === actor.body.id
  if (!isOwn && !reachesTownships(actor, [cell.township_code])) {
    throw new AppError('cell_not_found', `cell ${cell.code} is in another area`)
  }
}

async function describeCell(
  db: Db,
  cell: Cell,
  { on, reach, rights, planId }: Wanted & { readonly planId: number },
) {
  const bodies = await getBodies(db, cell, on)
  const scope = { on, planId, reach, filter: { cell: cell.code } }
  const items = await listItems(db, scope, { order: 'cause', limit: 500 })
  return {
    cell: {
      code: cell.code,
      name: cell.name,
      villageName: bodies.village?.name ?? cell.village_name,
      labelPoint: [cell.lng, cell.lat] as [number, number],
    },
    township: { code: cell.township_code, name: cell.township_name },
    subBureau: bodies.subBureau
      ? { id: bodies.subBureau.id, name: bodies.subBureau.name, assumed: bodies.subBureau.is_assumed ?? true }
      : null,
    townshipOffice: bodies.office ?? null,
    roles: await describeRoles(db, cell.cell_id, on),
    items: items.slice(0, 500).map((row) => itemAnswer(row, rights)),
  }
}

const named = (id: number | null, name: string | null) => (id === null ? null : { id, name: name ?? '' })

async function describeRoles(db: Db, cellId: number, on: string): Promise<Answer['roles']> {
  const roles = await listRolesOn(db, on)
  const holders = await listResponsible(db, cellId, on)
  const receivers = await listReceivers(
    db,
    holders.map(({ id }) => id),
    on,
  )
  const receiversOf = groupBy(receivers, ({ responsibility_id }) => responsibility_id)
  const proofs = await listProofs(
    db,
    holders.map(({ person_id }) => person_id),
    on,
  )
  const proofsOf = groupBy(proofs, ({ person_id }) => person_id)
  const holdersOf = groupBy(holders, ({ role }) => role)
  return roles.map(({ code, certificate_kind, is_required }) => ({
    role: code,
    required: is_required,
    holders: (holdersOf.get(code) ?? []).map((holder) => {
      const own = proofsOf.get(holder.person_id) ?? []
      const best = own.find(({ kind }) => kind === certificate_kind)
      const stateOf = (kind: string | null, proof: (typeof own)[number] | undefined) =>
        certificateState(
          { certificateKind: kind },
          { validUntil: proof?.valid_until ?? null, revokedOn: proof?.revoked_on ?? null },
          on,
        )
      return {
        person: { id: holder.person_id, name: holder.person_name },
        body: named(holder.body_id, holder.body_name),
        post: holder.post_title,
        since: holder.since,
        until: holder.until,
        away: holder.is_away,
        deputy: named(holder.deputy_id, holder.deputy_name),
        receivers: (receiversOf.get(holder.id) ?? []).map(({ id, name }) => ({ id, name })),
        certificates: own.map((proof) => ({
          kind: proof.kind,
          number: proof.number,
          state: stateOf(proof.kind, proof),
          validFrom: proof.valid_from,
          validUntil: proof.valid_until,
        })),
        certificateState: stateOf(certificate_kind, best),
      }
    }),
  }))
}
