/** Kinds of bodies that have staff. */
export type BodyKind = 'district_government' | 'bureau' | 'brigade' | 'sub_bureau' | 'township_office'

/** A body of the district as the seed sees it. */
export interface Body {
  readonly id: number
  readonly kind: BodyKind
  /** Township of a township office. */
  readonly divisionCode: string | null
}

export type Establishment = 'administrative' | 'institution' | 'other'

/** What somebody does, as far as it decides which responsibilities he or she may hold. */
export type Duty =
  | 'inspector'
  | 'office_clerk'
  | 'grid_member'
  | 'supervising_leader'
  | 'legal_reviewer'
  | 'other'

/** One place in a body. */
export interface Place {
  readonly title: string
  readonly establishment: Establishment
  readonly duty: Duty
}

const repeat = (count: number, place: Place): Place[] => Array.from({ length: count }, () => place)

/** Staff of each sub-bureau in the order of the plan: all, and of them in 行政/事业 posts; the last one is short. */
const subBureauSizes: readonly (readonly [staff: number, established: number])[] = [
  [14, 11],
  [12, 9],
  [11, 9],
  [10, 8],
  [12, 10],
  [9, 7],
]

function subBureauPlaces(index: number): Place[] {
  const [staff, established] = subBureauSizes[index % subBureauSizes.length] ?? [10, 8]
  return [
    { title: '分局长', establishment: 'administrative', duty: 'inspector' },
    { title: '副分局长', establishment: 'administrative', duty: 'inspector' },
    ...repeat(3, { title: '环境监察员', establishment: 'administrative', duty: 'inspector' }),
    ...repeat(established - 5, { title: '环境监察员', establishment: 'institution', duty: 'inspector' }),
    ...repeat(staff - established, { title: '执法辅助人员', establishment: 'other', duty: 'other' }),
  ]
}

const brigadePlaces: readonly Place[] = [
  { title: '大队长', establishment: 'administrative', duty: 'inspector' },
  ...repeat(2, { title: '副大队长', establishment: 'administrative', duty: 'inspector' }),
  ...repeat(9, { title: '监察督导员', establishment: 'institution', duty: 'inspector' }),
  ...repeat(2, { title: '内勤', establishment: 'other', duty: 'other' }),
]

const bureauPlaces: readonly Place[] = [
  { title: '局长', establishment: 'administrative', duty: 'other' },
  ...repeat(3, { title: '副局长', establishment: 'administrative', duty: 'other' }),
  ...repeat(4, { title: '政策法规科科员', establishment: 'administrative', duty: 'legal_reviewer' }),
  ...repeat(6, { title: '污染防治科科员', establishment: 'administrative', duty: 'other' }),
  ...repeat(4, { title: '监测站技术员', establishment: 'institution', duty: 'other' }),
  ...repeat(2, { title: '办公室文员', establishment: 'other', duty: 'other' }),
]

/** Staff of a township office: two to four, and a grid member for nearly every cell. */
function officePlaces(index: number, cellCount: number): Place[] {
  const leaders: Place[] =
    index % 4 === 3
      ? []
      : [{ title: '分管负责人', establishment: 'administrative', duty: 'supervising_leader' }]
  return [
    ...leaders,
    { title: '环保办主任', establishment: 'institution', duty: 'office_clerk' },
    ...repeat(1 + (index % 2), { title: '环保专职人员', establishment: 'institution', duty: 'office_clerk' }),
    ...repeat(Math.ceil(cellCount * 0.9), { title: '网格员', establishment: 'other', duty: 'grid_member' }),
  ]
}

/**
 * The places of a body.
 * @param index place of the body among those of its kind, from 0
 * @param cellCount cells of a township office's township
 */
export function listPlaces(kind: BodyKind, index: number, cellCount: number): readonly Place[] {
  if (kind === 'sub_bureau') return subBureauPlaces(index)
  if (kind === 'township_office') return officePlaces(index, cellCount)
  if (kind === 'brigade') return brigadePlaces
  return kind === 'bureau' ? bureauPlaces : []
}

/** Places whose former holders appear in the history: one or two in each body that works in the cells. */
export function listFormerPlaces(kind: BodyKind): readonly Place[] {
  if (kind === 'sub_bureau') {
    return repeat(2, { title: '环境监察员', establishment: 'institution', duty: 'inspector' })
  }
  if (kind !== 'township_office') return []
  return [
    { title: '环保专职人员', establishment: 'institution', duty: 'office_clerk' },
    { title: '网格员', establishment: 'other', duty: 'grid_member' },
  ]
}
