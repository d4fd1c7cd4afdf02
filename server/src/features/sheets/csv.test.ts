import { describe, expect, it } from 'vitest'
import { writeCsv } from '../../csv.ts'
import { readCsv } from './csv.ts'

/** Without the byte order mark, which decoding takes off. */
const textOf = (table: Parameters<typeof writeCsv>[0]): string => new TextDecoder().decode(writeCsv(table))

const rows = [
  ['姓名', '备注'],
  ['=1+1', '+86 10'],
  ['-5', '@sum'],
  ["'=quoted", "'plain"],
  ['a,b', 'say "hi"'],
  ['two\nlines', '<b>&amp;</b>'],
  [null, '末尾'],
]

describe('CSV', () => {
  it('comes back as it went', () => {
    expect(readCsv(writeCsv(rows))).toEqual(rows)
  })

  it('begins with a byte order mark and ends its lines as RFC 4180 asks', () => {
    const bytes = Buffer.from(writeCsv([['a', 'b,c']]))
    expect(bytes.toString('utf8')).toBe('\uFEFFa,"b,c"\r\n')
  })

  it('holds no cell that a spreadsheet program takes for a formula', () => {
    const cells = textOf([['=1', '+1', '-1', '@a', '\tb', '\rc', '\nd', "'=e"]]).trimEnd()
    expect(cells).toBe(`'=1,'+1,'-1,'@a,'\tb,"'\rc","'\nd",''=e`)
  })

  it('is read in GB 18030, as Excel in China writes it', () => {
    // 姓名,机构 / 张三,分局 in GB 18030.
    const bytes = Buffer.from('d0d5c3fb2cbbfab9b90d0ad5c5c8fd2cb7d6bed60d0a', 'hex')
    expect(readCsv(bytes)).toEqual([
      ['姓名', '机构'],
      ['张三', '分局'],
    ])
  })

  it('is read with tabs, too', () => {
    expect(readCsv(Buffer.from('a\tb\n1\t2\n'))).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
  })
})
