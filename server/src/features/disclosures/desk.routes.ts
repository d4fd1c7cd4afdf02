import { command } from '../../http/endpoint.ts'
import {
  ReleaseDisclosure,
  ReturnDisclosure,
  ServeDecision,
  SubmitDisclosure,
  WithdrawDisclosure,
  WithholdDisclosure,
} from './desk.contract.ts'
import { giveBack, release, submit, takeBack, withhold } from './desk.service.ts'
import { serveDecision } from './serve.service.ts'

/** What the office does with an act from its service to its withdrawal. */
export const disclosureDeskEndpoints = [
  command(ServeDecision, (work, { actor, params, body, today }) =>
    serveDecision(work, actor, { ...body, id: params.id, today }),
  ),

  command(SubmitDisclosure, (work, { actor, params: { id }, body, today }) =>
    submit(work, { actor, id, today }, body),
  ),
  command(ReleaseDisclosure, (work, { actor, params: { id }, body, today }) =>
    release(work, { actor, id, today }, body),
  ),
  command(ReturnDisclosure, (work, { actor, params: { id }, body, today }) =>
    giveBack(work, { actor, id, today }, body),
  ),
  command(WithholdDisclosure, (work, { actor, params: { id }, body, today }) =>
    withhold(work, { actor, id, today }, body),
  ),
  command(WithdrawDisclosure, (work, { actor, params: { id }, body, today }) =>
    takeBack(work, { actor, id, today }, body),
  ),
]
