import { command, endpoint } from '../../http/endpoint.ts'
import { assignResponsibility } from './assign.service.ts'
import {
  AssignResponsibility,
  ChangeCoverageRule,
  ListCoverageRules,
  RecordVisit,
} from './mending.contract.ts'
import { listRules } from './rules.queries.ts'
import { changeRule, ruleAnswer } from './rules.service.ts'
import { recordVisit } from './visit.service.ts'

export const coverageMendingEndpoints = [
  endpoint(ListCoverageRules, async ({ db }) => ({ items: (await listRules(db)).map(ruleAnswer) })),
  command(ChangeCoverageRule, (work, { params: { id }, body }) => changeRule(work, { id, ...body })),
  command(AssignResponsibility, (work, { params: { code }, body, actor, today }) =>
    assignResponsibility(work, { code, ...body }, { actor, today }),
  ),
  command(RecordVisit, (work, { body, actor }) => recordVisit(work, actor, body)),
]
