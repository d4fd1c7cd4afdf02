import type { LatticePoint } from './lattice.ts'

/** A small seeded generator for property tests: numbers in [0, 1), the same for the same seed. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    // The low bits of such a generator are poor; a multiply-and-shift mixes the high ones in.
    const mixed = Math.imul(state ^ (state >>> 15), 2_246_822_519)
    return ((mixed ^ (mixed >>> 13)) >>> 0) / 2 ** 32
  }
}

/** Straight length between lattice points when units are taken for metres. */
export function lengthUnits(a: LatticePoint, b: LatticePoint): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1])
}
