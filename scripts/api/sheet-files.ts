import { SheetOutcome } from '@tongzhou/server/contracts/sheets'
import { writeCsv } from '@tongzhou/server/csv'
import { readCsv } from '@tongzhou/server/sheets/csv'
import { readWorkbook, writeWorkbook } from '@tongzhou/server/sheets/workbook'
import type { Client } from './client.ts'

export type SheetKind = 'staff' | 'equipment'
export type Row = readonly (string | null)[]

/** Rows of objects under the headings that they name, the first row's headings first. */
export function tableOf(rows: readonly Readonly<Record<string, string | null>>[]): Row[] {
  const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return [headings, ...rows.map((row) => headings.map((heading) => row[heading] ?? null))]
}

export const csvOf = (rows: Parameters<typeof tableOf>[0]): Buffer => Buffer.from(writeCsv(tableOf(rows)))

export const workbookOf = (rows: Parameters<typeof tableOf>[0]): Promise<Buffer> =>
  writeWorkbook([{ name: '表', rows: tableOf(rows), widths: [] }])

/** Sends a file and gives the answer as it came. */
export const post = (
  client: Client,
  kind: SheetKind,
  { bytes, dryRun }: { bytes: Uint8Array; dryRun: boolean },
) => client.send('POST', `/api/sheets/${kind}?dryRun=${dryRun}`, bytes)

async function outcomeOf(response: Response): Promise<SheetOutcome> {
  const text = await response.text()
  if (response.status !== 200) throw new Error(`${response.status} ${text}`)
  return SheetOutcome.parse(JSON.parse(text))
}

/** What would happen. */
export const check = async (client: Client, kind: SheetKind, bytes: Uint8Array): Promise<SheetOutcome> =>
  outcomeOf(await post(client, kind, { bytes, dryRun: true }))

/** What happened. */
export const take = async (client: Client, kind: SheetKind, bytes: Uint8Array): Promise<SheetOutcome> =>
  outcomeOf(await post(client, kind, { bytes, dryRun: false }))

/** Downloads a sheet. */
export async function download(client: Client, path: string): Promise<{ bytes: Buffer; response: Response }> {
  const response = await client.fetch(path)
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return { bytes: Buffer.from(await response.arrayBuffer()), response }
}

/** A downloaded sheet as objects under its headings. */
export async function downloadRows(client: Client, path: string): Promise<Record<string, string | null>[]> {
  const { bytes } = await download(client, path)
  const table = path.includes('.csv') ? readCsv(bytes) : await readWorkbook(bytes)
  const [headings = [], ...rows] = table.map((row) =>
    row.map((cell) => (typeof cell === 'string' ? cell : null)),
  )
  return rows.map((row) =>
    Object.fromEntries(headings.map((heading, place) => [heading ?? '', row[place] ?? null])),
  )
}
