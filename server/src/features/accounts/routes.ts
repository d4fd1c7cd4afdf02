import { z } from 'zod'
import { readCursor } from '../../cursor.ts'
import { command, endpoint, type Work } from '../../http/endpoint.ts'
import { pageOf } from '../../paging.ts'
import { describeAccount, describeAccounts } from './answers.ts'
import {
  EndAccountSessions,
  EndRole,
  GetAccount,
  GiveRole,
  InviteAccount,
  ListAccounts,
  RenewInvitation,
  UpdateAccount,
} from './contract.ts'
import { endRole, giveRole } from './grants.service.ts'
import { countAccounts, listAccounts } from './queries.ts'
import { changeAccount, endSessions, inviteAccount, renewInvitation } from './service.ts'

const Place = z.tuple([z.string().max(40)]).transform(([name]) => name)

/** The account as it is after a command, in its own transaction. */
const describeNow = ({ trx, now }: Work, id: number, today: string) =>
  describeAccount(trx, id, { on: today, now })

export const accountEndpoints = [
  endpoint(
    ListAccounts,
    async ({ db, clock }, { query: { limit, after, ...filter }, today: on }) => {
      const place = after === undefined ? undefined : readCursor(after, Place)
      const rows = await listAccounts(db, filter, { limit, after: place, on, now: clock() })
      const total = await countAccounts(db, filter, on)
      const item = await describeAccounts(db, rows, on)
      return pageOf(rows, { limit, total, place: ({ name }) => [name], item })
    },
    { recorded: ({ items }) => items.map(({ id }) => `account:${id}`) },
  ),

  endpoint(
    GetAccount,
    ({ db, clock }, { params: { id }, today: on }) => describeAccount(db, id, { on, now: clock() }),
    { recorded: ({ id }) => [`account:${id}`] },
  ),

  command(InviteAccount, async (work, asked) => {
    const { id, invitation } = await inviteAccount(work, asked)
    return { account: await describeNow(work, id, asked.today), invitation }
  }),

  command(UpdateAccount, async (work, asked) => {
    await changeAccount(work, asked)
    return describeNow(work, asked.params.id, asked.today)
  }),

  command(RenewInvitation, async (work, asked) => ({ invitation: await renewInvitation(work, asked) })),

  command(GiveRole, async (work, asked) => {
    await giveRole(work, asked)
    return describeNow(work, asked.params.id, asked.today)
  }),

  command(EndRole, async (work, asked) => {
    const accountId = await endRole(work, asked)
    return describeNow(work, accountId, asked.today)
  }),

  command(EndAccountSessions, async (work, asked) => ({ ended: await endSessions(work, asked) })),
]
