import { z } from 'zod'
import { reachOf } from '../../authority/actor.ts'
import { readCursor } from '../../cursor.ts'
import { command, endpoint } from '../../http/endpoint.ts'
import { pageOf } from '../../paging.ts'
import { personSummaries } from './answers.ts'
import {
  BeginPost,
  ChangePost,
  CreatePerson,
  GetPerson,
  GetPersonPrivate,
  ListPersons,
  PutPersonPrivate,
  RenamePerson,
} from './contract.ts'
import { readPerson } from './detail.ts'
import { countPersons, listCertificateStandings, listPersons, listPhones } from './list.queries.ts'
import { readPrivate, writePrivate } from './private.service.ts'
import { beginPost, changePost, createPerson, renamePerson } from './service.ts'

const Place = z.tuple([z.string(), z.int()]).transform(([name, id]) => ({ name, id }))

export const personEndpoints = [
  endpoint(
    ListPersons,
    async ({ db }, { query: { limit, after, on: day, ...filter }, actor, today }) => {
      const on = day ?? today
      const place = after === undefined ? undefined : readCursor(after, Place)
      const rows = await listPersons(db, { filter, on, page: { limit, after: place } })
      const total = await countPersons(db, filter, on)
      const ids = rows.slice(0, limit).map(({ id }) => id)
      const standings = await listCertificateStandings(db, ids, on)
      const isPhoneShown = actor.permissions.has('person.read_private')
      const phones = isPhoneShown ? await listPhones(db, ids, reachOf(actor)) : []
      const summaries = personSummaries(rows, { standings, phones, on })
      const page = pageOf(rows, { limit, total, place: (row) => [row.name, row.id], item: ({ id }) => id })
      return { ...page, items: page.items.flatMap((id) => summaries.get(id) ?? []) }
    },
    { recorded: ({ items }) => items.map(({ id }) => `person:${id}`) },
  ),

  endpoint(GetPerson, ({ db }, { params: { id }, actor, today }) => readPerson(db, { actor, today }, id), {
    recorded: ({ id }) => [`person:${id}`],
  }),

  endpoint(GetPersonPrivate, ({ db }, { params: { id }, actor }) => readPrivate(db, actor, id), {
    recorded: ({ personId }) => [`person:${personId}`],
    reason: ({ query: { reason } }) => reason,
  }),

  command(PutPersonPrivate, (work, { params: { id }, body, actor }) =>
    writePrivate(work, actor, { id, body }),
  ),
  command(CreatePerson, (work, { body, ...asker }) => createPerson(work, asker, body)),
  command(RenamePerson, (work, { params: { id }, body, ...asker }) =>
    renamePerson(work, asker, { id, body }),
  ),
  command(BeginPost, (work, { params: { id }, body, ...asker }) => beginPost(work, asker, { id, body })),
  command(ChangePost, (work, { params: { id }, body, ...asker }) => changePost(work, asker, { id, body })),
]
