import { describe, expect, it } from 'vitest'
import { MAX_FILE_BYTES, sniffFile } from './file-kind.ts'

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))
const pngHead = '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89'

describe('sniffFile', () => {
  it('finds PDF, JPEG and PNG in the content', async () => {
    expect(await sniffFile(bytesOf('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'))).toEqual({
      mediaType: 'application/pdf',
      extension: 'pdf',
    })
    expect((await sniffFile(bytesOf('\xff\xd8\xff\xe0\0\x10JFIF\0'))).mediaType).toBe('image/jpeg')
    expect((await sniffFile(bytesOf(`${pngHead}\0\0\0\0IDAT`))).mediaType).toBe('image/png')
  })

  it.each([
    ['nothing', ''],
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['a drawing that may hold scripts', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['a program', 'MZ\x90\0\x03\0\0\0'],
    ['an archive', 'PK\x03\x04\x14\0\0\0'],
    ['another picture', 'GIF89a\x01\0\x01\0'],
    ['plain text', '挂牌照片'],
  ])('refuses %s', async (_, text) => {
    await expect(sniffFile(bytesOf(text))).rejects.toMatchObject({ code: 'wrong_file_type' })
  })

  it('refuses one byte more than 8 MiB', async () => {
    await expect(sniffFile(new Uint8Array(MAX_FILE_BYTES + 1))).rejects.toMatchObject({ code: 'too_large' })
  })
})
