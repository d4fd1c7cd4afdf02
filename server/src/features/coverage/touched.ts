/** What must be judged again after changes; people stand for their cells, posts, cases and load too. */
export interface Touched {
  readonly isEverything: boolean
  readonly areBodies: boolean
  readonly cellCodes: readonly string[]
  readonly personIds: readonly number[]
  readonly bodyIds: readonly number[]
  readonly enterpriseIds: readonly number[]
  readonly caseIds: readonly number[]
  readonly handoverIds: readonly number[]
}

/** Subject that stands for everything. */
export const EVERYTHING = '*'

/** Subjects of the record after which something must be judged again. */
const known: ReadonlySet<string> = new Set([
  'person',
  'cell',
  'organisation',
  'enterprise',
  'case',
  'handover',
  'equipment',
  'equipment_norm',
  'staff_floor',
  'grid_plan',
  'division',
  'jurisdiction',
  'coverage_rule',
])

/** A draft covers nobody: of all that happens to plans only this changes what is in force. */
const isIdle = (action: string): boolean =>
  action.startsWith('grid_plan.') && action !== 'grid_plan.publish' && action !== 'grid_plan.roll_back'

/** Subjects of a line of the record that have to be judged again; none for what covers nothing. */
export function touchesOf(deed: { readonly action: string; readonly subjects: readonly string[] }): string[] {
  if (isIdle(deed.action)) return []
  return deed.subjects.filter((subject) => known.has(kindOf(subject)))
}

const kindOf = (subject: string): string => subject.slice(0, Math.max(0, subject.indexOf(':')))

/** Changes of the ground or of a rule may concern anything. */
const everythingKinds = new Set(['grid_plan', 'division', 'jurisdiction', 'coverage_rule'])
/** A piece may have come from another body, and a norm or floor concerns many. */
const bodyKinds = new Set(['equipment', 'equipment_norm', 'staff_floor'])

/** Sorts subjects by what they stand for. */
export function readTouches(subjects: readonly string[]): Touched {
  const ofKind = (kind: string): string[] =>
    subjects.filter((subject) => kindOf(subject) === kind).map((subject) => subject.slice(kind.length + 1))
  const ids = (kind: string): number[] => ofKind(kind).map(Number).filter(Number.isSafeInteger)
  return {
    isEverything: subjects.some((subject) => subject === EVERYTHING || everythingKinds.has(kindOf(subject))),
    areBodies: subjects.some((subject) => bodyKinds.has(kindOf(subject))),
    cellCodes: ofKind('cell'),
    personIds: ids('person'),
    bodyIds: ids('organisation'),
    enterpriseIds: ids('enterprise'),
    caseIds: ids('case'),
    handoverIds: ids('handover'),
  }
}
