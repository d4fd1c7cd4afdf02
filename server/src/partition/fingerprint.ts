import { valuesOf } from '../topology/persistent-map.ts'
import type { PlanTopology } from '../topology/plan-topology.ts'

/** Two 32-bit FNV-1a hashes with different starts, side by side. */
class Fingerprint {
  #low = 0x811c9dc5
  #high = 0x23d7a6f1

  add(text: string): void {
    for (let index = 0; index < text.length; index += 1) {
      const unit = text.charCodeAt(index)
      this.#low = Math.imul(this.#low ^ unit, 0x01000193)
      this.#high = Math.imul(this.#high ^ unit, 0x01000193) ^ (this.#high >>> 15)
    }
  }

  toString(): string {
    return [this.#high, this.#low].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('')
  }
}

/** Sixteen hexadecimal digits that differ when any border or name differs. Not a secret seal: a short name of a result. */
export function fingerprintOf(topology: PlanTopology): string {
  const fingerprint = new Fingerprint()
  const arcs = valuesOf(topology.arcs).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  for (const { points, left, right } of arcs) fingerprint.add(`${left}|${right}|${points.join(' ')};`)
  return fingerprint.toString()
}
