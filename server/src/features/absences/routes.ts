import { command } from '../../http/endpoint.ts'
import { AddDeputy, AddLeave, ChangeDeputy, ChangeLeave, RemoveDeputy, RemoveLeave } from './contract.ts'
import { addDeputy, changeDeputy, dropDeputy } from './deputies.service.ts'
import { addLeave, changeLeave, dropLeave } from './leaves.service.ts'

export const absenceEndpoints = [
  command(AddLeave, addLeave),
  command(ChangeLeave, changeLeave),
  command(RemoveLeave, dropLeave),
  command(AddDeputy, addDeputy),
  command(ChangeDeputy, changeDeputy),
  command(RemoveDeputy, dropDeputy),
]
