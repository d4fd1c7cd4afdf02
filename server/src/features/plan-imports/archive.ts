import { unzipSync } from 'fflate'
import { damaged, tooLarge } from './file-table.ts'
import { limits } from './limits.ts'

/** A file of an archive; its name is a label and never a path of this machine. */
export type ArchiveFile = { readonly name: string; readonly bytes: Uint8Array }

const END_MARK = 0x06054b50
const DIRECTORY_MARK = 0x02014b50

/** Says whether the first file of the central directory is encrypted (APPNOTE 6.3, section 4.3.12). */
function isEncrypted(archive: Uint8Array): boolean {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength)
  for (let end = archive.length - 22; end >= Math.max(0, archive.length - 65_557); end -= 1) {
    if (view.getUint32(end, true) !== END_MARK) continue
    const entry = view.getUint32(end + 16, true)
    if (entry + 46 > archive.length || view.getUint32(entry, true) !== DIRECTORY_MARK) return false
    return (view.getUint16(entry + 8, true) & 1) === 1
  }
  return false
}

/** A name that was not marked as UTF-8 comes byte by byte; in China it is GBK. */
function readName(name: string): string {
  const codes = Array.from(name, (letter) => letter.charCodeAt(0))
  if (codes.some((code) => code > 0xff) || codes.every((code) => code < 0x80)) return name
  const bytes = Buffer.from(name, 'latin1')
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {}
  }
  return name
}

/**
 * Unpacks the files of an archive that are wanted, and no more than the archive claims of them, after that was found
 * harmless. @throws AppError `plan_file_damaged`, `plan_file_too_large`
 */
export function unpackArchive(archive: Uint8Array, isWanted: (name: string) => boolean): ArchiveFile[] {
  if (isEncrypted(archive)) throw damaged('encrypted', 'archive_encrypted')
  let count = 0
  let unpackedBytes = 0
  try {
    const files = unzipSync(archive, {
      filter: ({ name, originalSize }) => {
        count += 1
        if (count > limits.files) throw tooLarge(`more than ${limits.files} files`, 'too_many_files')
        if (!isWanted(readName(name))) return false
        unpackedBytes += originalSize
        if (unpackedBytes > limits.unpackedBytes || unpackedBytes > archive.length * limits.ratio) {
          throw tooLarge(`would become ${unpackedBytes} bytes`, 'unpacks_to_too_much')
        }
        return true
      },
    })
    return Object.entries(files).map(([name, bytes]) => ({ name: readName(name), bytes }))
  } catch (error) {
    if (error instanceof Error && error.name === 'AppError') throw error
    throw damaged(error instanceof Error ? error.message : 'cannot be unpacked')
  }
}
