import { damaged } from './file-table.ts'
import { limits } from './limits.ts'

/** A table of dBASE III as a Shapefile has it; the text is not yet decoded. */
export type DbfTable = {
  readonly headings: readonly Uint8Array[]
  /** Cells in the order of the headings; null for a record that was deleted but not yet removed. */
  readonly records: readonly (readonly Uint8Array[] | null)[]
  /** The mark for code page 936 in the header. */
  readonly isChinese: boolean
}

const FIELD_BYTES = 32
const END_OF_FIELDS = 0x0d
const DELETED = 0x2a
/** Language driver of code page 936. */
const CHINESE_DRIVER = 0x4d

const trimField = (bytes: Uint8Array): Uint8Array => {
  const zero = bytes.indexOf(0)
  let end = zero < 0 ? bytes.length : zero
  while (end > 0 && bytes[end - 1] === 0x20) end -= 1
  let start = 0
  while (start < end && bytes[start] === 0x20) start += 1
  return bytes.subarray(start, end)
}

/** Reads the header and the cells. A table that is cut off gives the records that are whole. */
export function readDbf(bytes: Uint8Array): DbfTable {
  if (bytes.length < FIELD_BYTES) throw damaged('no table', 'dbf_malformed')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const claimed = view.getUint32(4, true)
  const headerBytes = view.getUint16(8, true)
  const recordBytes = view.getUint16(10, true)
  if (headerBytes < FIELD_BYTES + 1 || headerBytes > bytes.length || recordBytes < 2) {
    throw damaged('a broken header', 'dbf_malformed')
  }
  const fields = readFields(bytes, headerBytes)
  const count = Math.min(claimed, Math.floor((bytes.length - headerBytes) / recordBytes), limits.rows + 1)
  const records = Array.from({ length: count }, (_, index) => {
    const start = headerBytes + index * recordBytes
    if (bytes[start] === DELETED) return null
    return fields.map(({ offset, width }) =>
      trimField(bytes.subarray(start + offset, start + offset + width)),
    )
  })
  return { headings: fields.map(({ heading }) => heading), records, isChinese: bytes[29] === CHINESE_DRIVER }
}

function readFields(bytes: Uint8Array, headerBytes: number) {
  const fields: { heading: Uint8Array; offset: number; width: number }[] = []
  // The first byte of a record says whether it was deleted.
  let offset = 1
  for (
    let at = FIELD_BYTES;
    at + FIELD_BYTES <= headerBytes && bytes[at] !== END_OF_FIELDS;
    at += FIELD_BYTES
  ) {
    const width = bytes[at + 16] ?? 0
    fields.push({ heading: trimField(bytes.subarray(at, at + 11)), offset, width })
    offset += width
  }
  return fields
}
