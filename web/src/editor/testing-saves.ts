import type { TopologyDifference } from '@tongzhou/server/topology/difference'
import { applyDifference, findDifference, isNoDifference } from '@tongzhou/server/topology/difference'
import type { PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { prepareAgreement } from './rebase.ts'
import type { SaveOutcome } from './save-loop.ts'
import type { SaveRequest } from './saving.ts'

/** A server for one plan: versions, merging of what is apart, the same answer to the same key. */
export type TestServer = {
  readonly version: () => number
  readonly topology: () => PlanTopology
  readonly save: (request: SaveRequest) => SaveOutcome<string>
  /** Requests that came in, oldest first. */
  readonly requests: SaveRequest[]
}

function apply(topology: PlanTopology, difference: TopologyDifference): PlanTopology {
  const result = applyDifference(topology, difference)
  if (!result.ok) throw new Error(result.problem.code)
  return result.value
}

/** A server that has a plan as some version. */
export function createTestServer(topology: PlanTopology, version: number): TestServer {
  const versions = new Map([[version, topology]])
  const answers = new Map<string, SaveOutcome<string>>()
  const requests: SaveRequest[] = []
  const latest = () => Math.max(...versions.keys())
  const at = (number: number) => {
    const found = versions.get(number)
    if (!found) throw new Error(`no version ${number}`)
    return found
  }
  const merge = ({ baseVersion, difference }: SaveRequest): SaveOutcome<string> => {
    const base = at(baseVersion)
    const now = at(latest())
    if (prepareAgreement(base, difference)(now) === 'meets')
      return { kind: 'conflict', changes: `since ${baseVersion}` }
    const others = findDifference(base, now)
    const merged = latest() + 1
    versions.set(merged, apply(now, difference))
    return { kind: 'taken', answer: { version: merged, others: isNoDifference(others) ? null : others } }
  }
  return {
    version: latest,
    topology: () => at(latest()),
    requests,
    save: (request) => {
      requests.push(request)
      const outcome = answers.get(request.saveKey) ?? merge(request)
      if (outcome.kind === 'taken') answers.set(request.saveKey, outcome)
      return outcome
    },
  }
}
