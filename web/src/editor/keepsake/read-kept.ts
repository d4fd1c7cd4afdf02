import type { Result } from '@tongzhou/server/topology/result'
import { refuse, succeed } from '@tongzhou/server/topology/result'
import type { Kept, KeptHead, KeptStep } from './keepsake.ts'
import { KEEPSAKE_FORMAT, sumOf } from './keepsake.ts'

/** Why what was found is not looked into. */
export type ReadProblem = {
  readonly code: 'keepsake_damaged' | 'keepsake_of_other_plan' | 'keepsake_of_other_release'
}

type Found = { readonly [key: string]: unknown }

function isRecord(value: unknown): value is Found {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Says whether something is exactly what was written once: then its sum is right, and its shape need not be asked. */
function isWhole(value: unknown): value is Found {
  return isRecord(value) && value['sum'] === sumOf(value)
}

function isKeptStep(value: unknown): value is KeptStep {
  return isWhole(value)
}

function isKeptHead(value: unknown): value is KeptHead {
  return isWhole(value)
}

/** All steps that the head counts, in the order of their numbers; undefined when one is missing or not whole. */
function readSteps({ numbers }: KeptHead, found: unknown): KeptStep[] | undefined {
  if (!Array.isArray(found)) return undefined
  const steps = new Map<number, KeptStep>()
  for (const step of found) if (isKeptStep(step)) steps.set(step.number, step)
  const listed: KeptStep[] = []
  for (let number = numbers.first; number < numbers.end; number += 1) {
    const step = steps.get(number)
    if (!step) return undefined
    listed.push(step)
  }
  return listed
}

/** Reads what a store gave back: whole, of this plan and account, and of this release's format. */
export function readKept(
  found: unknown,
  plan: { readonly planId: number; readonly owner: string },
): Result<Kept, ReadProblem> {
  if (!isRecord(found)) return refuse({ code: 'keepsake_damaged' })
  const { head } = found
  // Another format may have another sum: it is asked first.
  if (isRecord(head) && typeof head['format'] === 'number' && head['format'] !== KEEPSAKE_FORMAT) {
    return refuse({ code: 'keepsake_of_other_release' })
  }
  if (!isKeptHead(head)) return refuse({ code: 'keepsake_damaged' })
  if (head.planId !== plan.planId || head.owner !== plan.owner)
    return refuse({ code: 'keepsake_of_other_plan' })
  const steps = readSteps(head, found['steps'])
  return steps ? succeed({ head, steps }) : refuse({ code: 'keepsake_damaged' })
}
