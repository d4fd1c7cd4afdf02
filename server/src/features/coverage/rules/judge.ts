import { judgeHandlers, judgeHandovers, judgeSteps } from './action.ts'
import { judgeEquipment, judgeFloors, judgeJurisdictions, judgeOffices } from './bodies.ts'
import type { Facts, Rule, Verdict } from './facts.ts'
import { judgeEnclaves, judgeEndedTownships, judgeGaps, judgePlan } from './land.ts'
import { judgeLoad } from './load.ts'
import { judgeBorders, judgePlaces } from './places.ts'
import {
  judgeAbsences,
  judgeCertificates,
  judgePosts,
  judgeSubBureaus,
  judgeVacancies,
} from './responsibility.ts'
import { judgeCellVisits, judgeEnterpriseVisits, judgeFiles } from './visits.ts'

const rules: readonly Rule[] = [
  judgePlan,
  judgeGaps,
  judgeEndedTownships,
  judgeEnclaves,
  judgeSubBureaus,
  judgeVacancies,
  judgePosts,
  judgeAbsences,
  judgeCertificates,
  judgeLoad,
  judgeFloors,
  judgeOffices,
  judgeEquipment,
  judgeJurisdictions,
  judgeCellVisits,
  judgeEnterpriseVisits,
  judgeFiles,
  judgePlaces,
  judgeBorders,
  judgeSteps,
  judgeHandlers,
  judgeHandovers,
]

/**
 * Every rule asked about one day, sorted by cause and key: what the judge of the database must find in the same data. Land
 * in two cells is left to the database, which alone cuts shapes; the rule of the chain tells of it as land that does not add
 * up.
 */
export const judgeFacts = (facts: Facts, on: string): Verdict[] =>
  rules
    .flatMap((rule) => rule(facts, on))
    .toSorted((a, b) => (`${a.cause} ${a.key}` < `${b.cause} ${b.key}` ? -1 : 1))
