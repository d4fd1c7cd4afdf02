import { partitionDistrict } from '@tongzhou/server/partition/partition'
import { districtSource } from './district.ts'
import { inventLines } from './invent-lines.ts'

const source = await districtSource(5000, { tolerance: 0.05 })
const show = (name: string, s: typeof source) => {
  const t = performance.now()
  const r = partitionDistrict(s)
  const ms = performance.now() - t
  if (!r.ok) {
    console.log(name, JSON.stringify(r.problem).slice(0, 300))
    return
  }
  const { report } = r.value
  console.log(
    name,
    `${ms.toFixed(0)} ms`,
    'worst',
    report.worstDeviation.toFixed(4),
    'PP',
    report.meanCompactness.toFixed(3),
    'min',
    Math.min(...report.cells.map((c) => c.compactness)).toFixed(2),
    'conv',
    report.meanConvexity.toFixed(3),
    'v',
    report.interiorVerticesPerCell.toFixed(1),
    report.lines && {
      ...report.lines,
      share: report.lines.share.toFixed(3),
      before: report.lines.shareBefore.toFixed(3),
    },
    report.notes.map((n) => n.code).join(','),
    report.fingerprint,
  )
}
show('none', source)
show('none', source)
for (const [name, meshKm2, disorder] of [
  ['villages', 5, 0.8],
  ['canals', 1.2, 0.5],
  ['dense', 0.5, 0.5],
] as const) {
  const lines = inventLines(source, { kind: 'water', meshKm2, disorder, seed: 3 })
  show(name, { ...source, lines })
}
