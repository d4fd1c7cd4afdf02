import type { ColumnKind } from '../../vector-files/vector-table.ts'

/** A column of the open data: its name in the view, a name for Shapefiles, and what stands in it. */
export interface OpenColumn {
  readonly name: string
  readonly shortName: string
  readonly kind: ColumnKind
  /** How it is written in data that knows kinds; text where absent. */
  readonly format?: 'date' | 'date-time'
}

const text = (name: string, shortName = name): OpenColumn => ({ name, shortName, kind: 'text' })
const day = (name: string, shortName = name): OpenColumn => ({
  name,
  shortName,
  kind: 'text',
  format: 'date',
})
const whole = (name: string, shortName = name): OpenColumn => ({ name, shortName, kind: 'integer' })
const yuan = (name: string, shortName = name): OpenColumn => ({ name, shortName, kind: { decimals: 2 } })

/** Everything that is published of a record on display; what each column means stands in the database. */
export const openColumns: readonly OpenColumn[] = [
  whole('id'),
  text('kind'),
  text('element'),
  text('title'),
  text('document_number', 'doc_no'),
  text('party_name', 'party'),
  text('party_code'),
  whole('enterprise_id', 'firm_id'),
  whole('organisation_id', 'body_id'),
  text('organisation_name', 'body'),
  text('township_code', 'town_code'),
  text('cell_code'),
  text('facts'),
  text('legal_basis', 'basis'),
  text('ordered'),
  yuan('fine_yuan'),
  yuan('confiscated_yuan', 'confisc'),
  day('paid_on'),
  text('correction', 'correct'),
  day('correction_verified_on', 'verif_on'),
  day('repaired_on', 'repair_on'),
  day('acted_on'),
  day('published_on', 'publ_on'),
  day('display_until', 'until'),
  { name: 'changed_at', shortName: 'changed_at', kind: 'text', format: 'date-time' },
  whole('version'),
  { name: 'is_demo', shortName: 'is_demo', kind: 'boolean' },
]
