import { type Kysely, sql } from 'kysely'

const statements = [
  `create view public_layer_versions as select layer, version, changed_at from layer_version`,
  `comment on view public_layer_versions is 'Version of what the map shows.'`,
  `comment on column public_layer_versions.layer is 'Name of the layer.'`,
  `comment on column public_layer_versions.version is 'Raised by one with every change.'`,
  `comment on column public_layer_versions.changed_at is 'When it was raised.'`,

  `create view public_basemap_features as select id, kind, name, shape, is_approximate, source, licence from basemap_feature`,
  `comment on view public_basemap_features is 'Ground of the offline map.'`,
  `comment on column public_basemap_features.id is 'Identity.'`,
  `comment on column public_basemap_features.kind is 'neighbour, shoreline or river.'`,
  `comment on column public_basemap_features.name is 'Chinese name.'`,
  `comment on column public_basemap_features.shape is 'Shape, EPSG:4490.'`,
  `comment on column public_basemap_features.is_approximate is '示意: true when the shape is generalised or constructed.'`,
  `comment on column public_basemap_features.source is 'Where it comes from.'`,
  `comment on column public_basemap_features.licence is 'Licence under which it may be used.'`,

  `create view public_divisions as
     select code, level, parent_code, kind, name, name_en, seat, valid_from, valid_to, source from division`,
  `comment on view public_divisions is '行政区划: district, townships and villages with their official codes.'`,
  `comment on column public_divisions.code is 'Official code.'`,
  `comment on column public_divisions.level is 'district, township or village.'`,
  `comment on column public_divisions.parent_code is 'Code of the unit it belongs to.'`,
  `comment on column public_divisions.kind is 'Kind in the official list.'`,
  `comment on column public_divisions.name is 'Official Chinese name.'`,
  `comment on column public_divisions.name_en is 'English name, where one is in use.'`,
  `comment on column public_divisions.seat is 'Seat of the administration, EPSG:4490 longitude latitude.'`,
  `comment on column public_divisions.valid_from is 'First day under this code.'`,
  `comment on column public_divisions.valid_to is 'First day on which it no longer existed.'`,
  `comment on column public_divisions.source is 'Where code and name come from.'`,

  `create view public_division_former_names as
     select division_code, period, kind, name, name_en from division_former_name`,
  `comment on view public_division_former_names is 'Names of divisions before they were renamed under the same code.'`,
  `comment on column public_division_former_names.division_code is 'The division.'`,
  `comment on column public_division_former_names.period is 'Days on which it bore the name, upper end excluded.'`,
  `comment on column public_division_former_names.kind is 'Kind in the official list then.'`,
  `comment on column public_division_former_names.name is 'Official Chinese name then.'`,
  `comment on column public_division_former_names.name_en is 'English name then, where one was in use.'`,

  `create view public_division_boundaries as
     select division_code, period, boundary, area_m2, land_area_m2, is_approximate, source, licence from division_boundary`,
  `comment on view public_division_boundaries is 'Dated boundaries of divisions.'`,
  `comment on column public_division_boundaries.division_code is 'The division.'`,
  `comment on column public_division_boundaries.period is 'Days on which it holds, upper end excluded.'`,
  `comment on column public_division_boundaries.boundary is 'Boundary, EPSG:4490.'`,
  `comment on column public_division_boundaries.area_m2 is 'Geodesic area, water included, square metres.'`,
  `comment on column public_division_boundaries.land_area_m2 is 'Geodesic area landward of the shoreline, square metres.'`,
  `comment on column public_division_boundaries.is_approximate is '示意: true when it was constructed, not surveyed.'`,
  `comment on column public_division_boundaries.source is 'Where it comes from.'`,
  `comment on column public_division_boundaries.licence is 'Licence under which it may be used.'`,

  `create view public_jurisdictions as select organisation_id, division_code, period, is_assumed from jurisdiction`,
  `comment on view public_jurisdictions is 'Which sub-bureau answers for which township, and when.'`,
  `comment on column public_jurisdictions.organisation_id is 'The sub-bureau.'`,
  `comment on column public_jurisdictions.division_code is 'The township.'`,
  `comment on column public_jurisdictions.period is 'Days on which it holds, upper end excluded.'`,
  `comment on column public_jurisdictions.is_assumed is 'True while no document is known that states it.'`,

  `create view public_grid_plans as
     select id, division_code, name, state, effective, is_demo from grid_plan where state in ('published', 'retired')`,
  `comment on view public_grid_plans is 'Grid plans that are or were in force.'`,
  `comment on column public_grid_plans.id is 'Identity.'`,
  `comment on column public_grid_plans.division_code is 'The district.'`,
  `comment on column public_grid_plans.name is 'Name.'`,
  `comment on column public_grid_plans.state is 'published or retired.'`,
  `comment on column public_grid_plans.effective is 'Days in force, upper end excluded.'`,
  `comment on column public_grid_plans.is_demo is '演示数据: true for an invented plan.'`,

  `create view public_cells as
     select version.plan_id, version.cell_id, cell.code, version.name, version.township_code, version.sub_bureau_id,
       version.boundary, version.area_m2, version.is_approximate, version.is_demo
     from grid_cell_version as version
     join grid_cell as cell on cell.id = version.cell_id
     join grid_plan as plan on plan.id = version.plan_id
     where plan.state in ('published', 'retired')`,
  `comment on view public_cells is 'Cells of published plans with their exact boundaries.'`,
  `comment on column public_cells.plan_id is 'The plan.'`,
  `comment on column public_cells.cell_id is 'Lasting identity of the cell.'`,
  `comment on column public_cells.code is 'Cell code, 15 digits.'`,
  `comment on column public_cells.name is 'Name.'`,
  `comment on column public_cells.township_code is 'The township (块).'`,
  `comment on column public_cells.sub_bureau_id is 'The sub-bureau (条).'`,
  `comment on column public_cells.boundary is 'Boundary, EPSG:4490, exact.'`,
  `comment on column public_cells.area_m2 is 'Geodesic area, square metres.'`,
  `comment on column public_cells.is_approximate is '示意: true while the township border is constructed.'`,
  `comment on column public_cells.is_demo is '演示数据: true for an invented cell.'`,

  `create view public_supervision_loads as
     select placement.plan_id, placement.cell_id, held.period, enterprise.closed_on, level.visits_per_year
     from enterprise_placement as placement
     join enterprise on enterprise.id = placement.enterprise_id
     join enterprise_level as held on held.enterprise_id = placement.enterprise_id
     join supervision_level as level on level.code = held.level
     join grid_plan as plan on plan.id = placement.plan_id
     where plan.state in ('published', 'retired')`,
  `comment on view public_supervision_loads is 'Visits a year that the levels of a cell''s enterprises ask for, without saying which enterprises.'`,
  `comment on column public_supervision_loads.plan_id is 'The plan.'`,
  `comment on column public_supervision_loads.cell_id is 'The cell.'`,
  `comment on column public_supervision_loads.period is 'Days on which the level is held, upper end excluded.'`,
  `comment on column public_supervision_loads.closed_on is 'Day on which the place closed.'`,
  `comment on column public_supervision_loads.visits_per_year is 'Visits a year.'`,
]

export async function up(db: Kysely<any>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
