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
import * as createAccount from './20261125T0100_create_account.ts'
import * as createAuditEntry from './20261125T0101_create_audit_entry.ts'
import * as addDetailToOrganisation from './20261125T0102_add_detail_to_organisation.ts'
import * as addDetailToPerson from './20261125T0103_add_detail_to_person.ts'
import * as createEquipment from './20261125T0104_create_equipment.ts'
import * as constrainEnforcementCase from './20261125T0105_constrain_enforcement_case.ts'
import * as createHandover from './20261125T0106_create_handover.ts'
import * as createDivisionChange from './20261125T0107_create_division_change.ts'
import * as createPublicViews from './20261125T0108_create_public_views.ts'
import * as createGridPlanDraft from './20261126T0100_create_grid_plan_draft.ts'
import * as createCoverage from './20261127T0100_create_coverage.ts'
import * as addBorderDigest from './20261128T0100_add_border_digest.ts'
import * as constrainCoverageItem from './20261128T0101_constrain_coverage_item.ts'
import * as createDisclosureRule from './20261128T0120_create_disclosure_rule.ts'
import * as createCaseDecision from './20261128T0121_create_case_decision.ts'
import * as createDisclosureLife from './20261128T0122_create_disclosure_life.ts'
import * as createDisclosureEvent from './20261128T0123_create_disclosure_event.ts'
import * as createPublicRequests from './20261128T0124_create_public_requests.ts'
import * as createDisclosureViews from './20261128T0125_create_disclosure_views.ts'
import * as indexEnterpriseDays from './20261128T0130_index_enterprise_days.ts'
import * as createCaseFollowUp from './20261129T0100_create_case_follow_up.ts'
import * as createDisclosureAmendment from './20261129T0101_create_disclosure_amendment.ts'
import * as renameCorrectionRequest from './20261129T0102_rename_correction_request.ts'

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
  '20261125T0100_create_account': createAccount,
  '20261125T0101_create_audit_entry': createAuditEntry,
  '20261125T0102_add_detail_to_organisation': addDetailToOrganisation,
  '20261125T0103_add_detail_to_person': addDetailToPerson,
  '20261125T0104_create_equipment': createEquipment,
  '20261125T0105_constrain_enforcement_case': constrainEnforcementCase,
  '20261125T0106_create_handover': createHandover,
  '20261125T0107_create_division_change': createDivisionChange,
  '20261125T0108_create_public_views': createPublicViews,
  '20261126T0100_create_grid_plan_draft': createGridPlanDraft,
  '20261127T0100_create_coverage': createCoverage,
  '20261128T0100_add_border_digest': addBorderDigest,
  '20261128T0101_constrain_coverage_item': constrainCoverageItem,
  '20261128T0120_create_disclosure_rule': createDisclosureRule,
  '20261128T0121_create_case_decision': createCaseDecision,
  '20261128T0122_create_disclosure_life': createDisclosureLife,
  '20261128T0123_create_disclosure_event': createDisclosureEvent,
  '20261128T0124_create_public_requests': createPublicRequests,
  '20261128T0125_create_disclosure_views': createDisclosureViews,
  '20261128T0130_index_enterprise_days': indexEnterpriseDays,
  '20261129T0100_create_case_follow_up': createCaseFollowUp,
  '20261129T0101_create_disclosure_amendment': createDisclosureAmendment,
  '20261129T0102_rename_correction_request': renameCorrectionRequest,
}
