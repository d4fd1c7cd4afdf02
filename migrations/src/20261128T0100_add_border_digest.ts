import { type Kysely, sql } from 'kysely'

const statements = [
  // The body is parsed here and now, so that it means the same whatever the search path is when a row is written or restored.
  `create function border_digest(land geometry) returns numeric
   language sql immutable strict parallel safe
   begin atomic
     select coalesce(sum(case when corner < next then digest else -digest end), 0)
     from (
       select corner, next,
         ('x' || left(hash, 16))::bit(64)::bigint::numeric * 18446744073709551616
           + ('x' || right(hash, 16))::bit(64)::bigint as digest
       from (
         select corner, next,
           md5(ST_AsBinary(ST_MakeLine(least(corner, next), greatest(corner, next)), 'NDR')) as hash
         from (
           select spot.geom as corner,
             lead(spot.geom) over (partition by spot.path[1], spot.path[2] order by spot.path[3]) as next
           from ST_DumpPoints(ST_ForcePolygonCCW(ST_Multi(land))) as spot
         ) as course
         where next is not null
       ) as edge
     ) as hashed;
   end`,
  `comment on function border_digest(geometry) is
   'The border of land as one number: over its directed edges, shells against the clock and holes with it, the sum of a 128-bit hash of the edge, taken away where the edge runs backwards. The digests of neighbours add up to the digest of both together, because what they share cancels: digests that add up to that of an outline prove that the land fills it, edge by edge.'`,
  `alter table division_boundary add column border_digest numeric not null
     generated always as (border_digest(boundary)) stored`,
  `comment on column division_boundary.border_digest is 'Its border as one number, kept by the database; see the function of this name.'`,
  `alter table grid_cell_version add column border_digest numeric not null
     generated always as (border_digest(boundary)) stored`,
  `comment on column grid_cell_version.border_digest is 'Its border as one number, kept by the database; see the function of this name.'`,
  `alter table grid_cell_version add column hole_count integer not null
     generated always as (ST_NRings(boundary) - ST_NumGeometries(boundary)) stored`,
  `comment on column grid_cell_version.hole_count is 'Holes in its land, kept by the database.'`,
  'create index grid_cell_version_hole_index on grid_cell_version (plan_id) where hole_count > 0',
]

export async function up(db: Kysely<any>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
