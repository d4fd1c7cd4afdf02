import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { partitionDistrict } from '@tongzhou/server/partition/partition'
import type { PartitionSource } from '@tongzhou/server/partition/partition-source'
import { drawSource, HARD_SHAPES } from '@tongzhou/server/partition/testing-land'
import { getOrThrow } from '@tongzhou/server/topology/checked'
import { facePolygons } from '@tongzhou/server/topology/face-rings'
import type { LatticePoint } from '@tongzhou/server/topology/lattice'
import { boxAround } from '@tongzhou/server/topology/square-index'
import { districtSource, waterLines } from './district.ts'
import { inventLines, LINE_NETS } from './invent-lines.ts'

/**
 * `npx tsx scripts/partition/draw.ts [folder]`: pictures of the partition of the district and of the hard shapes, as SVG and,
 * with Chromium (BROWSER, else /usr/bin/chromium), as PNG. Colour is the deviation: blue too little work, red too much;
 * given lines are green.
 */

const WIDTH = 1200
const TOWNSHIPS_ON_LINES = ['320612004', '320612107']
const DOT = { few: 1, many: 1.6, most: 3 }

function colourOf(deviation: number, tolerance: number): string {
  const share = Math.max(-1, Math.min(1, deviation / tolerance))
  const pale = Math.round(245 - 90 * Math.abs(share))
  return share > 0 ? `rgb(245,${pale},${pale})` : `rgb(${pale},${pale},245)`
}

/** The finished plan of a source as SVG. */
function drawPlan(source: PartitionSource): { svg: string; height: number } {
  const result = partitionDistrict(source)
  if (!result.ok) throw new Error(result.problem.code)
  const { plan, report } = result.value
  const [west, south, east, north] = boxAround(source.townships.flatMap(({ polygons }) => polygons.flat(2)))
  const { lengthM } = source.plane
  const ratio = lengthM([west, south], [west, north]) / lengthM([west, south], [east, south])
  const height = Math.round(WIDTH * ratio)
  const place = ([x, y]: LatticePoint) =>
    `${((WIDTH * (x - west)) / (east - west)).toFixed(1)} ${((height * (north - y)) / (north - south)).toFixed(1)}`
  const pathOf = (rings: readonly (readonly LatticePoint[])[]) =>
    rings.map((ring) => `M${ring.map(place).join('L')}Z`).join('')
  const cells = report.cells.map(({ id, deviation }) => {
    const colour = colourOf(deviation, source.tolerance)
    return `<path d="${pathOf(facePolygons(plan, id).flat())}" fill="${colour}" stroke="#345" stroke-width="1" fill-rule="evenodd"/>`
  })
  const outlines = source.townships.map(
    ({ polygons }) => `<path d="${pathOf(polygons.flat())}" fill="none" stroke="#000" stroke-width="2"/>`,
  )
  const lines = (source.lines ?? []).map(
    ({ points }) =>
      `<path d="M${points.map(place).join('L')}" fill="none" stroke="#0a8" stroke-width="4" stroke-opacity="0.35"/>`,
  )
  const dots = source.enterprises.map(({ at, weight }) => {
    const [x, y] = place(at).split(' ')
    const size = weight > 4 ? DOT.most : weight > 1 ? DOT.many : DOT.few
    return `<circle cx="${x}" cy="${y}" r="${size}" fill="#222" fill-opacity="0.55"/>`
  })
  const body = [...cells, ...outlines, ...lines, ...dots].join('\n')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="-4 -4 ${WIDTH + 8} ${height + 8}">\n${body}\n</svg>\n`
  return { svg, height }
}

function savePicture(folder: string, name: string, source: PartitionSource): void {
  const { svg, height } = drawPlan(source)
  const path = resolve(join(folder, name))
  writeFileSync(`${path}.svg`, svg)
  const browser = process.env['BROWSER'] ?? '/usr/bin/chromium'
  const options = ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars']
  execFileSync(
    browser,
    [...options, `--window-size=${WIDTH},${height}`, `--screenshot=${path}.png`, `file://${path}.svg`],
    { stdio: 'ignore' },
  )
  console.log(`${path}.png`)
}

/** One township of a source alone. */
function onlyTownship(source: PartitionSource, code: string): PartitionSource {
  const townships = source.townships.filter((township) => township.code === code)
  return { ...source, townships, cellCounts: new Map([[code, getOrThrow(source.cellCounts, code)]]) }
}

/** The district on its water, and townships on invented lines. */
async function drawLines(folder: string): Promise<void> {
  const district = await districtSource(5000, { tolerance: 0.05 })
  savePicture(folder, 'district-on-water', { ...district, lines: await waterLines() })
  for (const code of TOWNSHIPS_ON_LINES)
    for (const net of LINE_NETS) {
      const alone = onlyTownship(district, code)
      savePicture(folder, `${code}-on-${net.name}`, { ...alone, lines: inventLines(alone, net) })
    }
}

async function main(): Promise<void> {
  const folder = process.argv[2] ?? '.build/partition'
  mkdirSync(folder, { recursive: true })
  savePicture(folder, 'district', await districtSource(5000))
  await drawLines(folder)
  for (const { name, polygons, cells } of HARD_SHAPES)
    savePicture(folder, name.replaceAll(' ', '-'), drawSource(polygons, { cellCount: cells }))
}

await main()
