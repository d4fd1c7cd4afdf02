/** Rates between pairs of items, and for each item their sum: a weighted graph. */
export type Flow = {
  readonly a: number[]
  readonly b: number[]
  readonly rate: number[]
  readonly sum: Float64Array
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let index = 0; index < a.length; index += 1) sum += (a[index] as number) * (b[index] as number)
  return sum
}

/** Adds `factor` times a list to another. */
function addScaled(target: Float64Array, factor: number, list: Float64Array): void {
  for (let index = 0; index < target.length; index += 1)
    target[index] = (target[index] as number) + factor * (list[index] as number)
}

function multiply(
  { a, b, rate }: Flow,
  diagonal: Float64Array,
  vector: Float64Array,
  result: Float64Array,
): void {
  for (let index = 0; index < vector.length; index += 1)
    result[index] = (diagonal[index] as number) * (vector[index] as number)
  for (let pair = 0; pair < a.length; pair += 1) {
    const [i, j, value] = [a[pair] as number, b[pair] as number, rate[pair] as number]
    result[i] = (result[i] as number) - value * (vector[j] as number)
    result[j] = (result[j] as number) - value * (vector[i] as number)
  }
}

/**
 * Solves graph Laplacian × solution = wanted, the diagonal of the Laplacian given and a little larger than the sum of the
 * rates, by conjugate gradients with that diagonal as preconditioner.
 */
export function solveLaplacian(flow: Flow, diagonal: Float64Array, wanted: Float64Array): Float64Array {
  const solution = new Float64Array(wanted.length)
  const rest = wanted.slice()
  const scaled = rest.map((value, index) => value / (diagonal[index] as number))
  const direction = scaled.slice()
  const product = new Float64Array(wanted.length)
  let power = dot(rest, scaled)
  const enough = 1e-10 * dot(rest, rest)
  for (let round = 0; round < 4 * Math.sqrt(wanted.length) + 40 && power > 0; round += 1) {
    multiply(flow, diagonal, direction, product)
    const length = power / dot(direction, product)
    addScaled(solution, length, direction)
    addScaled(rest, -length, product)
    if (dot(rest, rest) < enough) break
    for (let index = 0; index < scaled.length; index += 1)
      scaled[index] = (rest[index] as number) / (diagonal[index] as number)
    const following = dot(rest, scaled)
    for (let index = 0; index < direction.length; index += 1)
      direction[index] = (scaled[index] as number) + (following / power) * (direction[index] as number)
    power = following
  }
  return solution
}
