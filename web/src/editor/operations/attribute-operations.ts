import { setAttributes } from '@tongzhou/server/topology/actions/set-attributes'
import type { BoundAction } from '@tongzhou/server/topology/history'
import type { Face } from '@tongzhou/server/topology/plan-topology'
import { sessionSentence } from '../session-words.ts'
import type { OperationContext, OperationRule } from './operation.ts'
import { allCells, cellsAmong, idsOf, wantSelection, whatCells } from './operation.ts'

/** Longest name that the server takes. */
const LONGEST_NAME = 40

type Attributes = Parameters<typeof setAttributes>[1]['attributes']

function attributeAction(faces: readonly Face[], attributes: Attributes): BoundAction {
  const faceIds = idsOf(faces)
  return (topology) => setAttributes(topology, { faceIds, attributes })
}

type Switch = {
  readonly attribute: 'isLocked' | 'isEnclave'
  readonly value: boolean
  readonly step: 'lock_cells' | 'unlock_cells' | 'declare_enclave' | 'withdraw_enclave'
}

/** Sets an attribute of the selected cells that have it otherwise. */
export function switching({ attribute, value, step }: Switch): OperationRule {
  const others = (context: OperationContext) =>
    cellsAmong(context).filter((face) => face[attribute] !== value)
  return {
    isOffered: (context) => others(context).length > 0,
    findRefusal: (context) =>
      wantSelection(context) ?? (others(context).length === 0 ? 'nothing_changes' : null),
    run: (context) => ({
      kind: 'perform',
      action: attributeAction(others(context), { [attribute]: value }),
      sentence: sessionSentence(step, whatCells(others(context))),
    }),
  }
}

/** Locks all cells, or unlocks them. */
export function lockingAll(isLocked: boolean): OperationRule {
  const others = (context: OperationContext) => allCells(context).filter((face) => face.isLocked !== isLocked)
  return {
    isOffered: () => true,
    findRefusal: (context) => {
      if (others(context).length > 0) return null
      return isLocked ? 'none_is_open' : 'none_is_locked'
    },
    run: (context) => ({
      kind: 'perform',
      action: attributeAction(others(context), { isLocked }),
      sentence: sessionSentence(isLocked ? 'lock_all' : 'unlock_all', { count: others(context).length }),
    }),
  }
}

/** Names a cell; an empty name takes it away. */
export const rename: OperationRule = {
  isOffered: (context) => cellsAmong(context).length === 1,
  findRefusal: (context) =>
    wantSelection(context) ?? (cellsAmong(context).length > 1 ? 'one_cell_wanted' : null),
  run: (context, input) => {
    const cells = cellsAmong(context)
    const name = input.name?.trim().slice(0, LONGEST_NAME) ?? ''
    const cell = cells[0]?.id ?? ''
    return {
      kind: 'perform',
      action: attributeAction(cells, { name: name === '' ? null : name }),
      sentence:
        name === ''
          ? sessionSentence('clear_name', { cell })
          : sessionSentence('rename_cell', { cell, name }),
    }
  },
}

/** Gives cells to a sub-bureau; without one they go with their township. */
export const assignSubBureau: OperationRule = {
  isOffered: (context) => cellsAmong(context).length > 0,
  findRefusal: wantSelection,
  run: (context, { subBureauId = null }) => {
    const cells = cellsAmong(context)
    return {
      kind: 'perform',
      action: attributeAction(cells, { subBureauId }),
      sentence: sessionSentence('assign_sub_bureau', { ...whatCells(cells), subBureau: subBureauId ?? '' }),
    }
  },
}

/** Counts cells to a village of their township. */
export const assignVillage: OperationRule = {
  isOffered: (context) => cellsAmong(context).length > 0,
  findRefusal: (context) => {
    const townships = new Set(cellsAmong(context).map(({ townshipCode }) => townshipCode))
    return wantSelection(context) ?? (townships.size > 1 ? 'crosses_township' : null)
  },
  run: (context, { villageCode = null }) => {
    const cells = cellsAmong(context)
    return {
      kind: 'perform',
      action: attributeAction(cells, { villageCode }),
      sentence: sessionSentence('assign_village', { ...whatCells(cells), village: villageCode ?? '' }),
    }
  },
}
