import type { Db } from '@tongzhou/db'
import { raiseLayerVersions } from '@tongzhou/server/layer-versions'
import { basemapRows, boundaryRows, divisionRows } from './divisions.ts'
import { industryRows } from './industries.ts'
import { jurisdictionRows, listOrganisations } from './organisations.ts'
import type { TongzhouData } from './read-data.ts'
import { insertRows } from './rows.ts'
import { continueIdsAfterRows, findLastId, insertDataLoad, referenceSet } from './seed.queries.ts'
import { caseStages, responsibilityRoles, supervisionLevels } from './vocabulary.ts'

/** Loads the real part, in one transaction: divisions, ground of the map, bodies, words that are data. */
export async function loadReference(db: Db, data: TongzhouData, now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await insertDataLoad(trx, { name: referenceSet, checksum: data.checksums.reference, loadedAt: now })
    await insertRows(trx, 'division', divisionRows(data))
    await insertRows(trx, 'division_boundary', boundaryRows(data))
    await insertRows(trx, 'basemap_feature', basemapRows(data))
    const bodies = listOrganisations(data, await findLastId(trx, 'organisation'))
    await insertRows(trx, 'organisation', bodies.rows)
    await continueIdsAfterRows(trx, 'organisation')
    await insertRows(trx, 'jurisdiction', jurisdictionRows(data, bodies))
    await insertRows(trx, 'supervision_level', supervisionLevels)
    await insertRows(trx, 'responsibility_role', responsibilityRoles)
    await insertRows(trx, 'industry', industryRows)
    await insertRows(trx, 'case_stage', caseStages)
    await raiseLayerVersions(trx, ['basemap', 'divisions'], now)
  })
}
