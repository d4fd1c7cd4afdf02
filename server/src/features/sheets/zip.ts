import { inflateRawSync } from 'node:zlib'
import { AppError } from '../../errors.ts'
import { limits } from './limits.ts'

/** A file of a ZIP archive as the central directory describes it (APPNOTE 6.3, section 4.3.12). */
export interface ZipFile {
  readonly name: string
  readonly isEncrypted: boolean
  /** 0 stored, 8 deflated. */
  readonly method: number
  readonly packedBytes: number
  /** As it is claimed; `unpack` proves it. */
  readonly bytes: number
  readonly headerOffset: number
}

const END_MARK = 0x06054b50
const DIRECTORY_MARK = 0x02014b50
const HEADER_MARK = 0x04034b50
const END_BYTES = 22
const LONGEST_COMMENT = 65_535

const damaged = (detail: string): AppError => new AppError('sheet_damaged', detail)

/** Reads what an archive says of itself, without unpacking anything. @throws AppError `sheet_damaged` */
export function readDirectory(archive: Buffer): ZipFile[] {
  const end = findEnd(archive)
  const count = archive.readUInt16LE(end + 10)
  let offset = archive.readUInt32LE(end + 16)
  const files: ZipFile[] = []
  for (let index = 0; index < count; index += 1) {
    if (offset + 46 > archive.length || archive.readUInt32LE(offset) !== DIRECTORY_MARK) {
      throw damaged('a broken central directory')
    }
    const nameBytes = archive.readUInt16LE(offset + 28)
    files.push({
      name: archive.toString('utf8', offset + 46, offset + 46 + nameBytes),
      isEncrypted: (archive.readUInt16LE(offset + 8) & 1) === 1,
      method: archive.readUInt16LE(offset + 10),
      packedBytes: archive.readUInt32LE(offset + 20),
      bytes: archive.readUInt32LE(offset + 24),
      headerOffset: archive.readUInt32LE(offset + 42),
    })
    offset += 46 + nameBytes + archive.readUInt16LE(offset + 30) + archive.readUInt16LE(offset + 32)
  }
  return files
}

function findEnd(archive: Buffer): number {
  const first = Math.max(0, archive.length - END_BYTES - LONGEST_COMMENT)
  for (let offset = archive.length - END_BYTES; offset >= first; offset -= 1) {
    if (archive.readUInt32LE(offset) === END_MARK) return offset
  }
  throw damaged('no central directory')
}

/** Refuses an archive that claims to become too large, before a byte of it is unpacked. */
export function demandHarmless(archive: Buffer, files: readonly ZipFile[]): void {
  if (files.some(({ isEncrypted }) => isEncrypted)) throw new AppError('sheet_encrypted', 'encrypted files')
  const unpacked = files.reduce((sum, { bytes }) => sum + bytes, 0)
  if (
    files.length > limits.files ||
    unpacked > limits.unpackedBytes ||
    unpacked > archive.length * limits.ratio
  ) {
    throw new AppError('sheet_too_large', `${files.length} files would become ${unpacked} bytes`)
  }
}

/** Unpacks one file, and not a byte more than the directory claims. */
export function unpack(archive: Buffer, file: ZipFile): Buffer {
  const { headerOffset } = file
  if (headerOffset + 30 > archive.length || archive.readUInt32LE(headerOffset) !== HEADER_MARK) {
    throw damaged(`no header of ${file.name}`)
  }
  const start =
    headerOffset + 30 + archive.readUInt16LE(headerOffset + 26) + archive.readUInt16LE(headerOffset + 28)
  const packed = archive.subarray(start, start + file.packedBytes)
  if (packed.length !== file.packedBytes) throw damaged(`${file.name} is cut off`)
  const content = file.method === 0 ? packed : inflate(packed, file)
  if (content.length !== file.bytes) throw damaged(`${file.name} is not as long as it claims`)
  return content
}

function inflate(packed: Buffer, { name, method, bytes }: ZipFile): Buffer {
  if (method !== 8) throw damaged(`${name} is packed by method ${method}`)
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, bytes) })
  } catch (error) {
    throw damaged(`${name}: ${error instanceof Error ? error.message : 'cannot be unpacked'}`)
  }
}

/** An archive of files as they are, for a reader that must see nothing but what was unpacked here. */
export function packStored(files: readonly { readonly name: string; readonly content: Buffer }[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content } of files) {
    const nameBytes = Buffer.from(name, 'utf8')
    // Both headers agree from the needed version on: version, flags, method, time, checksum, lengths.
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(0x0800, 2)
    facts.writeUInt32LE(content.length, 14)
    facts.writeUInt32LE(content.length, 18)
    facts.writeUInt16LE(nameBytes.length, 22)
    parts.push(numberBytes(HEADER_MARK), facts, nameBytes, content)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(numberBytes(DIRECTORY_MARK), Buffer.from([20, 0]), facts, tail, nameBytes)
    offset += 30 + nameBytes.length + content.length
  }
  const end = Buffer.alloc(END_BYTES)
  end.writeUInt32LE(END_MARK, 0)
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(
    directory.reduce((sum, { length }) => sum + length, 0),
    12,
  )
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, ...directory, end])
}

function numberBytes(mark: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(mark)
  return bytes
}
