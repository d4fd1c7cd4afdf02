import { groupBy } from '../../group-by.ts'
import { findMostLand } from '../../partition/find-successors.ts'
import { valuesOf } from '../../topology/persistent-map.ts'
import { type Face, type FaceId, getFace, type PlanTopology } from '../../topology/plan-topology.ts'
import type { Donor } from './partition-job.ts'

/**
 * Whose holders each cell of a plan would have from its first day, by the rule of publication: its own where its code is in
 * force, else those of the cell of the plan in force that covered most of it.
 */
export function findDonors(plan: PlanTopology, inForce: PlanTopology | null): Map<FaceId, Donor> {
  const cells = valuesOf(plan.faces).filter(({ kind }) => kind === 'cell')
  if (!inForce) return new Map(cells.map(({ id }) => [id, { rule: 'unknown', from: null }]))
  const living = new Map(valuesOf(inForce.faces).map((face) => [face.code, face]))
  const isGoingOn = ({ code }: Face) => code !== null && living.has(code)
  const begun = groupBy(
    cells.filter((face) => !isGoingOn(face)),
    ({ townshipCode }) => townshipCode ?? '',
  )
  const donors = new Map<FaceId, Donor>()
  for (const { id, code } of cells.filter(isGoingOn)) {
    const name = living.get(code)?.name ?? null
    donors.set(id, { rule: 'goes_on', from: { code: code ?? '', name, share: 1 } })
  }
  for (const [townshipCode, faces] of begun) {
    const most = findMostLand(inForce, plan, townshipCode)
    for (const { id } of faces) {
      const found = most.get(id)
      donors.set(id, found ? mostLand(getFace(inForce, found.before), found.share) : NOBODY)
    }
  }
  return donors
}

const NOBODY: Donor = { rule: 'nobody', from: null }

const mostLand = ({ code, name }: Face, share: number): Donor => ({
  rule: 'most_land',
  from: { code: code ?? '', name, share },
})
