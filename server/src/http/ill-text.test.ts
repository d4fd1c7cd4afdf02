import { describe, expect, it } from 'vitest'
import { findIllText } from './ill-text.ts'

describe('a text that cannot be kept', () => {
  it('is found wherever it stands', () => {
    expect(findIllText({ name: 'a\0b', list: [{ note: '\ud800' }, { note: 'x\udc00' }] })).toEqual([
      ['name'],
      ['list', '0', 'note'],
      ['list', '1', 'note'],
    ])
  })

  it('is not a whole pair, not Chinese, not a line break and not a file', () => {
    expect(findIllText({ name: '𠮷 通州\n', count: 1, gone: null, bytes: new Uint8Array([0]) })).toEqual([])
  })
})
