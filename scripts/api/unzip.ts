import { inflateRawSync } from 'node:zlib'

const LOCAL_HEADER = 0x04034b50
const CENTRAL_HEADER = 0x02014b50

/** Texts of the files in a zip archive such as .xlsx, all together. */
export function readZippedText(archive: Buffer): string {
  const texts: string[] = []
  for (let at = archive.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; ) {
    if (archive.readUInt32LE(at) !== CENTRAL_HEADER) break
    const local = archive.readUInt32LE(at + 42)
    if (archive.readUInt32LE(local) !== LOCAL_HEADER) throw new Error('a damaged archive')
    const begin = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
    const content = archive.subarray(begin, begin + archive.readUInt32LE(at + 20))
    const isStored = archive.readUInt16LE(at + 10) === 0
    texts.push((isStored ? content : inflateRawSync(content)).toString('utf8'))
    at += 46 + archive.readUInt16LE(at + 28) + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
  }
  return texts.join('\n')
}
