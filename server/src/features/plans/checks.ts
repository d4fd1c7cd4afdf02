import type { Db } from '@tongzhou/db'
import type { Deps } from '../../deps.ts'
import { groupBy } from '../../group-by.ts'
import type { PlanCheck } from './contract.ts'
import { listLoads, listNamedFaces, type NamedFace } from './figures.queries.ts'
import { planLimits } from './plan-limits.ts'
import { openPlan, type PlanPlace } from './plan-source.ts'
import { workOnPlan } from './plan-thread.ts'

type NameCode =
  | 'name_missing'
  | 'village_missing'
  | 'village_elsewhere'
  | 'sub_bureau_missing'
  | 'township_ended'

const nameCheck = (
  code: NameCode | 'name_taken',
  faceIds: readonly string[],
  isError: boolean,
): PlanCheck => ({
  id: [code, ...faceIds].join(' '),
  code,
  severity: isError ? 'error' : 'warning',
  faceIds,
  at: null,
  measure: 1,
})

/** What is missing or wrong in the words of one cell. Without a village a new cell gets no code. */
function checkFace(face: NamedFace): PlanCheck[] {
  const { face_id, code, village_code, township_code } = face
  const isElsewhere =
    village_code !== null && (face.is_village_ended || !village_code.startsWith(township_code))
  const found: readonly (readonly [NameCode, boolean, boolean])[] = [
    ['name_missing', face.name === null, false],
    ['village_missing', village_code === null, code === null],
    ['village_elsewhere', isElsewhere, code === null],
    ['sub_bureau_missing', face.sub_bureau_id === null, false],
    ['township_ended', face.is_township_ended, true],
  ]
  return found.flatMap(([word, isFound, isError]) => (isFound ? [nameCheck(word, [face_id], isError)] : []))
}

/** Cells of one township with one name. */
function checkTwins(faces: readonly NamedFace[]): PlanCheck[] {
  const named = faces.filter(({ name }) => name !== null)
  return [...groupBy(named, ({ township_code, name }) => `${township_code} ${name ?? ''}`).values()]
    .filter((twins) => twins.length > 1)
    .map((twins) =>
      nameCheck(
        'name_taken',
        twins.map(({ face_id }) => face_id),
        false,
      ),
    )
}

/** Everything that the checks find in the current version of a plan, seen on a day; sorted by id. */
export async function checkStoredPlan(deps: Deps, db: Db, plan: PlanPlace, on: string): Promise<PlanCheck[]> {
  const opened = await openPlan(deps, db, plan, on)
  const workloads = await listLoads(db, plan.id, on)
  const job = { kind: 'checks', source: opened.source, workloads, limits: planLimits } as const
  const shapes = await workOnPlan<'checks'>(job, opened.read)
  const faces = await listNamedFaces(db, plan.id, on)
  return [...shapes, ...faces.flatMap(checkFace), ...checkTwins(faces)].toSorted((a, b) =>
    a.id < b.id ? -1 : 1,
  )
}
