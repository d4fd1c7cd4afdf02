import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../errors.ts'
import { demandHarmless, packStored, readDirectory, unpack } from './zip.ts'

/** An archive with one deflated file that may claim another length than it has. */
function deflated(content: Buffer, claimedBytes = content.length): Buffer {
  const packed = deflateRawSync(content, { level: 9 })
  const archive = packStored([{ name: 'xl/workbook.xml', content: packed }])
  const directory = archive.readUInt32LE(archive.length - 6)
  archive.writeUInt16LE(8, 8)
  archive.writeUInt32LE(claimedBytes, 22)
  archive.writeUInt16LE(8, directory + 10)
  archive.writeUInt32LE(claimedBytes, directory + 24)
  return archive
}

function codeOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
  return 'no refusal'
}

const unpackFirst = (archive: Buffer): Buffer => unpack(archive, readDirectory(archive)[0]!)

describe('an archive', () => {
  it('gives back what was put into it, packed or not', () => {
    const content = Buffer.from('内容 content '.repeat(50))
    expect(unpackFirst(deflated(content)).equals(content)).toBe(true)
    const stored = packStored([
      { name: 'a', content },
      { name: '乙/b', content: Buffer.alloc(0) },
    ])
    expect(readDirectory(stored).map(({ name, bytes }) => [name, bytes])).toEqual([
      ['a', content.length],
      ['乙/b', 0],
    ])
    expect(unpackFirst(stored).equals(content)).toBe(true)
  })

  it('that would become too large is refused before a byte of it is unpacked', () => {
    const bomb = deflated(Buffer.alloc(200 * 1024 * 1024))
    expect(bomb.length).toBeLessThan(256 * 1024)
    expect(codeOf(() => demandHarmless(bomb, readDirectory(bomb)))).toBe('sheet_too_large')
  })

  it('that becomes too large for its own size is refused, too', () => {
    const bomb = deflated(Buffer.alloc(20 * 1024 * 1024))
    expect(codeOf(() => demandHarmless(bomb, readDirectory(bomb)))).toBe('sheet_too_large')
  })

  it('that claims less than it holds is unpacked no further than it claims', () => {
    const liar = deflated(Buffer.alloc(200 * 1024 * 1024), 1_000)
    demandHarmless(liar, readDirectory(liar))
    expect(codeOf(() => unpackFirst(liar))).toBe('sheet_damaged')
  })

  it('that is cut off or scrambled is called damaged', () => {
    const whole = deflated(Buffer.from('text '.repeat(100)))
    for (const broken of [whole.subarray(0, 40), whole.subarray(20), Buffer.concat([Buffer.alloc(0)])]) {
      expect(codeOf(() => readDirectory(broken).map((file) => unpack(broken, file)))).toBe('sheet_damaged')
    }
    const scrambled = Buffer.from(whole)
    scrambled.fill(0xff, 46, 60)
    expect(codeOf(() => unpackFirst(scrambled))).toBe('sheet_damaged')
  })
})
