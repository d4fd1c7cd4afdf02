import type { PlanFigures } from '@tongzhou/server/contracts/plans/figures'
import { valuesOf } from '@tongzhou/server/topology/persistent-map'
import type { PlanTopology } from '@tongzhou/server/topology/plan-topology'

/** What the form knows of a township of the draft. */
export interface TownshipFacts {
  readonly code: string
  readonly name: string
  readonly cellCount: number
  readonly lockedCount: number
  readonly enclaveCount: number
  readonly villageCount: number
}

/** The townships of a draft as they stand, in the order in which they are listed. */
export function townshipFacts(
  topology: PlanTopology,
  figures: Pick<PlanFigures, 'townships' | 'villages'>,
): readonly TownshipFacts[] {
  const cells = valuesOf(topology.faces).filter(({ kind }) => kind === 'cell')
  const codes = new Set(topology.townships.map(({ code }) => code))
  return figures.townships
    .filter(({ code }) => codes.has(code))
    .map(({ code, name }) => {
      const own = cells.filter(({ townshipCode }) => townshipCode === code)
      return {
        code,
        name,
        cellCount: own.length,
        lockedCount: own.filter(({ isLocked }) => isLocked).length,
        enclaveCount: own.filter(({ isEnclave, isLocked }) => isEnclave && !isLocked).length,
        villageCount: figures.villages.filter(({ townshipCode }) => townshipCode === code).length,
      }
    })
}
