import type { DivisionChange } from '@tongzhou/server/contracts/divisions'
import { describe, expect, test } from 'vitest'
import { moved, sortFaults } from './change-list.ts'

const rename = (name: string): DivisionChange => ({ kind: 'rename', code: '320612002', name })
const names = (changes: readonly DivisionChange[]) =>
  changes.map((change) => (change.kind === 'rename' ? change.name : ''))

describe('moved', () => {
  const list = [rename('a'), rename('b'), rename('c')]

  test('swaps a change with the one before or after it', () => {
    expect(names(moved(list, 1, -1))).toEqual(['b', 'a', 'c'])
    expect(names(moved(list, 1, 1))).toEqual(['a', 'c', 'b'])
  })

  test('keeps the list where there is no neighbour', () => {
    expect(moved(list, 0, -1)).toBe(list)
    expect(moved(list, 2, 1)).toBe(list)
  })
})

describe('sortFaults', () => {
  test('gives every fault to the change that it is about', () => {
    const { ofChanges, others } = sortFaults([
      { path: 'changes.1.into.code', message: '代码已被使用' },
      { path: 'changes.1.fromCodes', message: '已不存在' },
      { path: 'changes.12.name', message: '名称重复' },
      { path: 'effectiveOn', message: '不能晚于今天' },
    ])
    expect(ofChanges.get(1)).toEqual(['代码已被使用', '已不存在'])
    expect(ofChanges.get(12)).toEqual(['名称重复'])
    expect(ofChanges.has(0)).toBe(false)
    expect(others).toEqual(['不能晚于今天'])
  })
})
