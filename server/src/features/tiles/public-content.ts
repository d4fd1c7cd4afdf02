import type { BboxWsen, Db } from '@tongzhou/db'
import type { DisclosureFilter } from '../disclosures/filter.contract.ts'
import { buildClusterIndex } from './cluster-index.ts'
import type { LayerState } from './content.ts'
import type { TileContent } from './encode.ts'
import { listPlacedDisclosures, listPublicCells } from './public.queries.ts'
import { bboxOf } from './tile-grid.ts'
import { readWkb } from './wkb.ts'

/** What the public layers show; the shapes are read once, so that every tile of a version tells the same state. */

export async function openPublicCells(db: Db, on: string): Promise<LayerState> {
  const drawn = (await listPublicCells(db, on)).map((row) => ({
    box: [row.west, row.south, row.east, row.north] as BboxWsen,
    shape: readWkb(row.shape),
    label: readWkb(row.label_point),
    code: row.code,
    name: row.name,
    townshipCode: row.township_code,
    subBureauId: row.sub_bureau_id,
  }))
  return {
    contentOf: async (address): Promise<TileContent[]> => {
      const [west, south, east, north] = bboxOf(address)
      const shown = drawn.filter(
        ({ box }) => box[0] <= east && west <= box[2] && box[1] <= north && south <= box[3],
      )
      return [
        {
          name: 'cells',
          features: shown.map(({ shape, code, name, townshipCode, subBureauId }) => ({
            shape,
            properties: { code, name, townshipCode, subBureauId },
          })),
        },
        {
          name: 'cell_labels',
          features: shown.map(({ label, code, name }) => ({ shape: label, properties: { code, name } })),
        },
      ]
    },
  }
}

type Placed = Awaited<ReturnType<typeof listPlacedDisclosures>>[number]

const sumsOf = ({ correction }: Placed) => ({
  pending: correction === 'pending' ? 1 : 0,
  failed: correction === 'failed' ? 1 : 0,
  verified: correction === 'verified' ? 1 : 0,
  notRequired: correction === 'not_required' ? 1 : 0,
})

type Sums = ReturnType<typeof sumsOf>

const add = (sums: Sums, more: Sums): void => {
  sums.pending += more.pending
  sums.failed += more.failed
  sums.verified += more.verified
  sums.notRequired += more.notRequired
}

export async function openDisclosures(db: Db, filter: DisclosureFilter): Promise<LayerState> {
  const index = buildClusterIndex(await listPlacedDisclosures(db, filter), {
    sumsOf,
    add,
    write: ({ id, kind, element, correction, title, party_name, acted_on }) => ({
      id,
      kind,
      element,
      correction,
      title,
      partyName: party_name,
      actedOn: acted_on,
    }),
    writeSums: ({ pending, failed, verified, notRequired }) => ({ pending, failed, verified, notRequired }),
  })
  return { contentOf: async (address) => [{ name: 'disclosures', features: index.featuresIn(address) }] }
}
