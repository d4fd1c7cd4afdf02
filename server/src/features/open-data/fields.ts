import { writeCsv } from '../../csv.ts'
import { openColumns } from './columns.ts'

/** A line of the field dictionary. */
export interface OpenField {
  readonly name: string
  /** In a Shapefile. */
  readonly shortName: string
  readonly heading: string
  readonly kind: string
  readonly description: string
}

/** The Chinese heading is what stands before the first blank of a comment. */
const headingOf = (comment: string): string => comment.split(' ')[0] ?? ''

/** What every column means, from the comments of the database. Throws where one has none: no field goes out unexplained. */
export const describeFields = (comments: ReadonlyMap<string, string>): readonly OpenField[] =>
  openColumns.map(({ name, shortName, kind, format }) => {
    const description = comments.get(name)
    if (!description) throw new Error(`the column ${name} of the open data has no comment`)
    const plain = typeof kind === 'object' ? 'number' : kind
    return { name, shortName, heading: headingOf(description), kind: format ?? plain, description }
  })

export const writeFieldTable = (fields: readonly OpenField[]): Uint8Array<ArrayBuffer> =>
  writeCsv([
    ['字段 name', 'Shapefile 字段 short name', '名称 heading', '类型 kind', '说明 description'],
    ...fields.map(({ name, shortName, heading, kind, description }) => [
      name,
      shortName,
      heading,
      kind,
      description,
    ]),
  ])
