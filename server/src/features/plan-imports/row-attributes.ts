import type { Face } from '../../topology/plan-topology.ts'
import type { ImportField } from './contract.ts'
import type { FileRecord } from './file-table.ts'
import type { DistrictNames } from './knowledge.ts'
import { cellLimits } from './limits.ts'
import type { Warning } from './warnings.ts'

/** What a row says of its cell; undefined where the file has no such column or the field is empty. */
export type RowAttributes = {
  readonly code: string | null
  readonly faceId: string | null
  readonly townshipCode: string | null
  readonly values: Partial<Pick<Face, 'name' | 'villageCode' | 'subBureauId' | 'isEnclave'>>
  readonly warnings: readonly Warning[]
}

/** Endings that lists of villages write or leave out. */
const villageEnding = /(社区居委会|居民委员会|村民委员会|居委会|村委会|社区|村)$/

const stemOf = (name: string): string => name.replace(villageEnding, '')

/** People leave out what every sub-bureau has in its name. */
const bureauStem = (name: string): string =>
  name.replace(/(通州区?|生态环境局|生态|环境保护|环境|环保)+/g, '')

type Found<Value> = { readonly value: Value | undefined; readonly warnings: readonly Warning[] }
const nothing = { value: undefined, warnings: [] } as const

function findTownship(text: string | null, { townships }: DistrictNames): Found<string> {
  if (text === null) return nothing
  const code = text.replace(/0{3}$/, '')
  const found =
    townships.find((one) => one.code === text || (text.length === 12 && one.code === code)) ??
    townships.find(({ name }) => name === text || name.replace(/(街道|镇|乡)$/, '') === text)
  return found
    ? { value: found.code, warnings: [] }
    : { value: undefined, warnings: [{ code: 'unknown_township', text }] }
}

function findVillage(
  text: string | null,
  { villages }: DistrictNames,
  township: string | undefined,
): Found<string> {
  if (text === null) return nothing
  const byCode = villages.find(({ code }) => code === text)
  if (byCode) return { value: byCode.code, warnings: [] }
  const near = villages.filter(({ townshipCode }) => township === undefined || townshipCode === township)
  const exact = near.filter(({ name }) => name === text)
  const named = exact.length > 0 ? exact : near.filter(({ name }) => stemOf(name) === stemOf(text))
  const [only] = named
  return only && named.length === 1
    ? { value: only.code, warnings: [] }
    : { value: undefined, warnings: [{ code: 'unknown_village', text }] }
}

function findSubBureau(text: string | null, { subBureaus }: DistrictNames): Found<number> {
  if (text === null) return nothing
  const named = subBureaus.filter(({ id, name }) => String(id) === text || name === text)
  const near =
    named.length > 0 ? named : subBureaus.filter(({ name }) => bureauStem(name) === bureauStem(text))
  const [only] = near
  return only && near.length === 1
    ? { value: only.id, warnings: [] }
    : { value: undefined, warnings: [{ code: 'unknown_sub_bureau', text }] }
}

function readName(text: string | null): Found<string> {
  if (text === null) return nothing
  const line = text.replaceAll(/\s+/g, ' ')
  const letters = Array.from(line)
  if (letters.length <= cellLimits.nameLength) return { value: line, warnings: [] }
  const cut = letters.slice(0, cellLimits.nameLength).join('').trim()
  return { value: cut, warnings: [{ code: 'name_too_long' }] }
}

const truths = new Map([
  ['1', true],
  ['true', true],
  ['是', true],
  ['y', true],
  ['t', true],
  ['0', false],
  ['false', false],
  ['否', false],
  ['n', false],
  ['f', false],
])

/** Reads the known columns of a record. Fields that name nobody here are left out, with a warning. */
export function readAttributes(
  { id, values }: FileRecord,
  columns: ReadonlyMap<ImportField, string>,
  names: DistrictNames,
): RowAttributes {
  const textOf = (field: ImportField): string | null => values[columns.get(field) ?? ''] ?? null
  const township = findTownship(textOf('township'), names)
  const village = findVillage(textOf('village'), names, township.value)
  const subBureau = findSubBureau(textOf('sub_bureau'), names)
  const name = readName(textOf('name'))
  const isEnclave = truths.get(textOf('is_enclave')?.toLowerCase() ?? '')
  return {
    code: textOf('code'),
    faceId: textOf('face_id') ?? id,
    townshipCode: township.value ?? null,
    values: {
      ...(name.value !== undefined && { name: name.value }),
      ...(village.value !== undefined && { villageCode: village.value }),
      ...(subBureau.value !== undefined && { subBureauId: subBureau.value }),
      ...(isEnclave !== undefined && { isEnclave }),
    },
    warnings: [...township.warnings, ...village.warnings, ...subBureau.warnings, ...name.warnings],
  }
}
