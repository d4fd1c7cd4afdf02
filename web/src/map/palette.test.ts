import { describe, expect, it } from 'vitest'
import {
  bodyColours,
  cellFillOpacity,
  openCaseColours,
  overPaper,
  townshipColours,
  workloadColours,
} from './palette.ts'

type Rgb = readonly [number, number, number]

/** Linear-light matrices of Machado, Oliveira and Fernandes (2009), severity 1. */
const visions: Record<string, readonly [Rgb, Rgb, Rgb]> = {
  'full colour': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
}

function linear(colour: string): Rgb {
  const part = (start: number) => {
    const value = Number.parseInt(colour.slice(start, start + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [part(1), part(3), part(5)]
}

function dot(a: Rgb, b: Rgb): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

/** Oklab lightness, a, b of a colour as somebody sees it. */
function seenBy(vision: string, colour: string): Rgb {
  const rgb = linear(colour)
  const [r, g, b] = visions[vision]!.map((row) => Math.min(1, Math.max(0, dot(row, rgb)))) as [
    number,
    number,
    number,
  ]
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

function smallestDistance(colours: readonly string[], vision: string): number {
  const points = colours.map((colour) => seenBy(vision, overPaper(colour, cellFillOpacity)))
  const distances = points.flatMap((a, i) =>
    points.slice(i + 1).map((b) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])),
  )
  return Math.min(...distances)
}

describe('the palettes', () => {
  it.each(Object.keys(visions))('keep the six sub-bureaus apart for %s, thinned on paper', (vision) => {
    expect(smallestDistance(bodyColours.slice(0, 6), vision)).toBeGreaterThan(0.04)
  })

  it.each(Object.keys(visions))('keep classes of loads and of open cases apart for %s', (vision) => {
    expect(smallestDistance(workloadColours, vision)).toBeGreaterThan(0.05)
    expect(smallestDistance(openCaseColours, vision)).toBeGreaterThan(0.05)
  })

  it.each([{ ramp: workloadColours }, { ramp: openCaseColours }])(
    'grow darker from little to much',
    ({ ramp }) => {
      const lightness = ramp.map((colour) => seenBy('full colour', colour)[0])
      expect(lightness).toEqual(lightness.toSorted((a, b) => b - a))
    },
  )

  it('have a colour of its own for each of the seventeen townships', () => {
    expect(new Set(townshipColours).size).toBe(17)
    expect(smallestDistance(townshipColours, 'full colour')).toBeGreaterThan(0.01)
  })
})
