import type { Migration } from 'kysely/migration'
import * as createFunctions from './20261123T0700_create_functions.ts'
import * as createDivision from './20261123T0701_create_division.ts'
import * as createOrganisation from './20261123T0702_create_organisation.ts'
import * as createPerson from './20261123T0703_create_person.ts'
import * as createGrid from './20261123T0704_create_grid.ts'
import * as createEnterprise from './20261123T0705_create_enterprise.ts'
import * as createInspection from './20261123T0706_create_inspection.ts'
import * as createEnforcementCase from './20261123T0707_create_enforcement_case.ts'
import * as createLayerVersion from './20261123T0708_create_layer_version.ts'

/** Every migration in the order of its name; frozen once released, only ever added to. */
export const migrations: Readonly<Record<string, Migration>> = {
  '20261123T0700_create_functions': createFunctions,
  '20261123T0701_create_division': createDivision,
  '20261123T0702_create_organisation': createOrganisation,
  '20261123T0703_create_person': createPerson,
  '20261123T0704_create_grid': createGrid,
  '20261123T0705_create_enterprise': createEnterprise,
  '20261123T0706_create_inspection': createInspection,
  '20261123T0707_create_enforcement_case': createEnforcementCase,
  '20261123T0708_create_layer_version': createLayerVersion,
}
