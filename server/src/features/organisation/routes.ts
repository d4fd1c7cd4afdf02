import { groupBy } from '../../group-by.ts'
import { endpoint } from '../../http/endpoint.ts'
import { ListOrganisations, OrganisationKind } from './contract.ts'
import { countStaff, listJurisdictions, listOrganisations } from './queries.ts'

export const organisationEndpoints = [
  endpoint(
    ListOrganisations,
    async ({ db }, { query, today }) => {
      const on = query.on ?? today
      const [organisations, jurisdictions, staff] = await Promise.all([
        listOrganisations(db, on),
        listJurisdictions(db, on),
        countStaff(db, on),
      ])
      const areas = groupBy(jurisdictions, (row) => row.organisation_id)
      const staffOf = new Map(staff.map((row) => [row.organisation_id, row]))
      return {
        items: organisations.map((row) => ({
          id: row.id,
          parentId: row.parent_id,
          kind: OrganisationKind.parse(row.kind),
          name: row.name,
          nameEn: row.name_en,
          shortName: row.short_name,
          divisionCode: row.division_code,
          jurisdictions: (areas.get(row.id) ?? []).map((area) => ({
            divisionCode: area.division_code,
            assumed: area.is_assumed,
          })),
          staffCount: staffOf.get(row.id)?.staff_count ?? 0,
          establishedStaffCount: staffOf.get(row.id)?.established_staff_count ?? 0,
        })),
      }
    },
    { layers: ['divisions'] },
  ),
]
