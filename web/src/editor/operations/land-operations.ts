import { makeUnassigned } from '@tongzhou/server/topology/actions/make-unassigned'
import { mergeFaces } from '@tongzhou/server/topology/actions/merge-faces'
import { largestFirst } from '@tongzhou/server/topology/identity'
import type { FaceId, PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { doubledFaceArea } from '@tongzhou/server/topology/ring-places'
import { sessionSentence } from '../session-words.ts'
import type { OperationRule } from './operation.ts'
import { cellsAmong, idsOf, problemOf, whatCells } from './operation.ts'

/** Which cell a join keeps: the one picked, else the largest by exact area. */
export function survivorOf(topology: PlanTopology, ids: readonly FaceId[], keepId?: FaceId): FaceId {
  const sized = ids.map((id) => ({ id, doubledArea: doubledFaceArea(topology, id) }))
  return keepId ?? largestFirst(sized)[0]?.id ?? ''
}

/** Joins neighbours into the largest of them, or into the one that is picked. */
export const join: OperationRule = {
  isOffered: (context) => cellsAmong(context).length > 1,
  findRefusal: (context) => {
    const faceIds = idsOf(cellsAmong(context))
    return problemOf(context, (topology) => mergeFaces(topology, { faceIds }))
  },
  run: (context, { keepId }) => {
    const faceIds = idsOf(cellsAmong(context))
    const cell = survivorOf(context.topology, faceIds, keepId)
    return {
      kind: 'perform',
      action: (topology) => mergeFaces(topology, { faceIds, keepId: cell }),
      sentence: sessionSentence('join_cells', { cell, count: faceIds.length }),
    }
  },
}

/** Makes the land of whole cells unassigned. */
export const dissolve: OperationRule = {
  isOffered: (context) => cellsAmong(context).length > 0,
  findRefusal: (context) => {
    const cells = cellsAmong(context)
    if (cells.length === 0) return 'nothing_selected'
    return cells.some(({ isLocked }) => isLocked) ? 'locked' : null
  },
  run: (context) => {
    const cells = cellsAmong(context)
    const faceIds = idsOf(cells)
    return {
      kind: 'perform',
      action: (topology) => makeUnassigned(topology, { faceIds }),
      sentence: sessionSentence('make_unassigned', whatCells(cells)),
    }
  },
}
