import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { KeepsakeStore, KeepsakeWrite } from '../../../editor/keepsake/keepsake.ts'
import { isSoleWindow } from './sole-window.ts'

/** By plan, account, and number of the step. */
type StepKey = [planId: number, owner: string, number: number]

interface KeepsakeSchema extends DBSchema {
  heads: { key: [planId: number, owner: string]; value: unknown }
  steps: { key: StepKey; value: unknown }
}

type Database = IDBPDatabase<KeepsakeSchema>

const NAME = 'tongzhou-grid-editor'
const VERSION = 1

const open = () =>
  openDB<KeepsakeSchema>(NAME, VERSION, {
    upgrade: (database) => {
      database.createObjectStore('heads')
      database.createObjectStore('steps')
    },
  })

/** All steps of a plan and account with numbers from `first` up to, not including, `end`. */
const stepsBetween = (planId: number, owner: string, first: number, end: number) =>
  IDBKeyRange.bound([planId, owner, first], [planId, owner, end], false, true)

/** Two windows that kept the same plan would spoil each other's copy: the first one keeps it, the others only save. */
const isKeptHere = (planId: number, owner: string) => isSoleWindow(`${NAME} ${planId} ${owner}`)

/**
 * Keeps sessions in the browser's own database. Every call is one transaction, so a step and its head are there together or not
 * at all; the browser does calls one after the other.
 */
export function keepsakeDatabase(): KeepsakeStore {
  let opened: Promise<Database> | null = null
  const database = () => {
    opened ??= open()
    return opened
  }
  return {
    read: async (planId, owner) => {
      if (!(await isKeptHere(planId, owner))) return undefined
      const transaction = (await database()).transaction(['heads', 'steps'])
      const head = await transaction.objectStore('heads').get([planId, owner])
      if (head === undefined) return undefined
      const range = stepsBetween(planId, owner, -Infinity, Infinity)
      return { head, steps: await transaction.objectStore('steps').getAll(range) }
    },
    write: async (planId, owner, writes) => {
      if (!(await isKeptHere(planId, owner))) throw new Error('another window keeps this plan')
      const transaction = (await database()).transaction(['heads', 'steps'], 'readwrite')
      const put = (write: KeepsakeWrite): Promise<unknown>[] => {
        const steps = transaction.objectStore('steps')
        switch (write.kind) {
          case 'put_step':
            return [steps.put(write.step, [planId, owner, write.step.number])]
          case 'put_head':
            return [transaction.objectStore('heads').put(write.head, [planId, owner])]
          case 'drop_outside':
            return [
              steps.delete(stepsBetween(planId, owner, -Infinity, write.first)),
              steps.delete(stepsBetween(planId, owner, write.end, Infinity)),
            ]
        }
      }
      await Promise.all([...writes.flatMap(put), transaction.done])
    },
    forget: async (planId, owner) => {
      if (!(await isKeptHere(planId, owner))) return
      const transaction = (await database()).transaction(['heads', 'steps'], 'readwrite')
      await Promise.all([
        transaction.objectStore('heads').delete([planId, owner]),
        transaction.objectStore('steps').delete(stepsBetween(planId, owner, -Infinity, Infinity)),
        transaction.done,
      ])
    },
  }
}
