import { command } from '../../http/endpoint.ts'
import { GradeEnterprise, LocateEnterprise, UpdateEnterprise } from './editing.contract.ts'
import { gradeEnterprise, locateEnterprise, updateEnterprise } from './editing.service.ts'

export const enterpriseEditingEndpoints = [
  command(UpdateEnterprise, (work, { params: { id }, body, actor, today }) =>
    updateEnterprise(work, { id, actor, today }, body),
  ),
  command(LocateEnterprise, (work, { params: { id }, body, actor, today }) =>
    locateEnterprise(work, { id, actor, today }, body),
  ),
  command(GradeEnterprise, (work, { params: { id }, body, actor, today }) =>
    gradeEnterprise(work, { id, actor, today }, body),
  ),
]
