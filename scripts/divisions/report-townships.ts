/** Prints areas and contacts of the committed townships: `npx tsx scripts/divisions/report-townships.ts`. */
import { at, getOrThrow } from '@tongzhou/server/topology/checked'
import { measureContacts } from '@tongzhou/server/topology/coverage'
import { DISTRICT_PLANE } from './make-townships.ts'
import { readSources } from './sources.ts'
import { readTownships, toParts } from './township-files.ts'

const SQUARE_KM_M2 = 1e6
/** A shorter common border does not count as a contact. */
const MIN_CONTACT_M = 200

function formatContacts(names: readonly string[], contactM: (name: string) => number): string {
  return names
    .map((name) => `${name} ${contactM(name) >= MIN_CONTACT_M ? (contactM(name) / 1000).toFixed(1) : 'no'}`)
    .join(', ')
}

function main(): void {
  const { townships } = readSources()
  const features = readTownships()
  const contacts = measureContacts(toParts(features), DISTRICT_PLANE.lengthM)
  const codeByName = new Map(townships.map(({ name, code }) => [name, code]))
  console.log(
    'code\tname\ttarget km²\tland km²\tdeviation %\twhole km²\tstated neighbours (km)\tinferred neighbours (km)',
  )
  for (const [index, township] of townships.entries()) {
    const { properties } = at(features, index)
    const contactM = (name: string) =>
      contacts.get([township.code, getOrThrow(codeByName, name)].toSorted().join('|')) ?? 0
    const isComplete = township.neighbours.every((name) => contactM(name) >= MIN_CONTACT_M)
    const columns = [
      properties.code,
      properties.name,
      (properties.targetAreaM2 / SQUARE_KM_M2).toFixed(2),
      (properties.landAreaM2 / SQUARE_KM_M2).toFixed(2),
      (properties.deviation * 100).toFixed(2),
      (properties.areaM2 / SQUARE_KM_M2).toFixed(2),
      `${isComplete ? 'ok' : 'MISSING'}: ${formatContacts(township.neighbours, contactM)}`,
      formatContacts(township.neighbours_inferred, contactM),
    ]
    console.log(columns.join('\t'))
  }
}

main()
