import { describe, expect, it } from 'vitest'
import {
  changedKeys,
  changeIn,
  dropFrom,
  emptyMap,
  entriesOf,
  getFrom,
  putIn,
  requireFrom,
  valuesOf,
} from './persistent-map.ts'
import { createRandom } from './testing.ts'

const isSame = (a: number, b: number): boolean => a === b

describe('a persistent map', () => {
  it('holds what a Map holds after any changes, and leaves older versions alone', () => {
    const random = createRandom(3)
    const model = new Map<string, number>()
    let map = emptyMap<number>()
    const versions: { map: typeof map; model: Map<string, number> }[] = []
    for (let step = 0; step < 20_000; step += 1) {
      const key = `${Math.floor(random() * 3000)},${Math.floor(random() * 2)}`
      if (random() < 0.6) {
        model.set(key, step)
        map = putIn(map, key, step)
      } else {
        model.delete(key)
        map = dropFrom(map, key)
      }
      if (step % 4000 === 0) versions.push({ map, model: new Map(model) })
    }
    versions.push({ map, model })
    for (const version of versions) {
      expect(version.map.size).toBe(version.model.size)
      const entries = entriesOf(version.map).map(({ key, value }) => [key, value] as const)
      expect(new Map(entries)).toEqual(version.model)
    }
  })

  it('keeps keys of equal hashes apart', () => {
    // Strings of two letters with equal hashes, as the hash is 31 · first + second: "Aa" and "BB" repeated.
    const keys = ['A', 'B'].flatMap((a) =>
      ['AaAa', 'AaBB', 'BBAa', 'BBBB'].map((tail) => (a === 'A' ? 'Aa' : 'BB') + tail),
    )
    const many = keys.flatMap((key) => keys.map((other) => key + other))
    let map = emptyMap<number>()
    many.forEach((key, index) => {
      map = putIn(map, key, index)
    })
    expect(many.map((key) => getFrom(map, key))).toEqual(many.map((_, index) => index))
    map = dropFrom(map, many[0]!)
    expect(getFrom(map, many[0]!)).toBeUndefined()
    expect(map.size).toBe(many.length - 1)
  })

  it('is the same map when nothing is dropped', () => {
    const map = putIn(emptyMap<number>(), 'a', 1)
    expect(dropFrom(map, 'b')).toBe(map)
    expect(
      valuesOf(
        changeIn(map, [
          ['b', 2],
          ['a', undefined],
        ]),
      ),
    ).toEqual([2])
  })

  it('is built of many entries at once as by putting one after the other', () => {
    const entries = Array.from({ length: 3000 }, (_, index) => [`key-${index % 2900}`, index] as const)
    let map = emptyMap<number>()
    for (const [key, value] of entries) map = putIn(map, key, value)
    const built = changeIn(emptyMap<number>(), [['gone', undefined], ...entries])
    expect(built.size).toBe(2900)
    expect(changedKeys(map, built, isSame)).toEqual([])
    const changed = putIn(dropFrom(built, 'key-7'), 'key-8', -1)
    expect(changedKeys(map, changed, isSame)).toEqual(['key-7', 'key-8'])
  })

  it('throws for a key that must be there', () => {
    expect(() => requireFrom(emptyMap(), 'a')).toThrow(RangeError)
    expect(requireFrom(putIn(emptyMap<number>(), 'a', 1), 'a')).toBe(1)
  })

  it('names the keys that differ between two versions, however they came to be', () => {
    let before = emptyMap<number>()
    for (let index = 0; index < 500; index += 1) before = putIn(before, `key-${index}`, index)
    let after = changeIn(before, [
      ['key-7', 70],
      ['key-8', 8],
      ['key-9', undefined],
      ['new', 1],
    ])
    expect(changedKeys(before, after, isSame)).toEqual(['key-7', 'key-9', 'new'])
    expect(changedKeys(after, before, isSame)).toEqual(['key-7', 'key-9', 'new'])
    for (let index = 0; index < 500; index += 1) after = putIn(after, `other-${index}`, index)
    expect(changedKeys(before, after, isSame)).toHaveLength(503)
    expect(changedKeys(emptyMap<number>(), before, isSame)).toHaveLength(500)
  })

  it('shares what does not change: a change makes few new branches in a large map', () => {
    let map = emptyMap<number>()
    for (let index = 0; index < 5000; index += 1) map = putIn(map, `key-${index}`, index)
    const changed = putIn(map, 'key-1', -1)
    const shared = changed.root.children.filter((child, slot) => child === map.root.children[slot])
    expect(shared).toHaveLength(31)
  })
})
