import type { SeedRow } from './rows.ts'

export type Element =
  | 'water'
  | 'air'
  | 'noise'
  | 'solid_waste'
  | 'nuclear_radiation'
  | 'vehicle_exhaust'
  | 'ecology'

/** Kinds of places where industries settle. */
export type Setting = 'textile' | 'dyeing' | 'machinery' | 'chemical' | 'shore' | 'town' | 'country'

export interface Industry {
  /** Class of GB/T 4754, four digits. */
  readonly code: string
  readonly name: string
  readonly nameEn: string
  /** Words of the trade that stand in a company's name. */
  readonly trades: readonly string[]
  readonly elements: readonly Element[]
  /** How much it burdens the environment: weight in the choice of levels. */
  readonly burden: number
  /** How common it is in each kind of place; absent means never. */
  readonly frequency: Partial<Record<Setting, number>>
}

/** Industries of the demo, with codes of GB/T 4754 as far as known; to be verified against the edition in force. */
export const industries: readonly Industry[] = [
  {
    code: '1713',
    name: '棉印染精加工',
    nameEn: 'Cotton dyeing and finishing',
    trades: ['印染', '染整', '漂染'],
    elements: ['water', 'air', 'noise'],
    burden: 9,
    frequency: { dyeing: 6, textile: 1.5, machinery: 0.2 },
  },
  {
    code: '1752',
    name: '化纤织物染整精加工',
    nameEn: 'Chemical fibre dyeing and finishing',
    trades: ['化纤染整', '织染'],
    elements: ['water', 'air', 'solid_waste'],
    burden: 8,
    frequency: { dyeing: 4, textile: 0.6 },
  },
  {
    code: '1771',
    name: '床上用品制造',
    nameEn: 'Bedding manufacture',
    trades: ['家纺', '床品', '纺织'],
    elements: ['noise', 'solid_waste', 'air'],
    burden: 1,
    frequency: { textile: 10, dyeing: 3, town: 1.5, country: 0.8 },
  },
  {
    code: '3360',
    name: '金属表面处理及热处理加工',
    nameEn: 'Metal surface and heat treatment',
    trades: ['电镀', '表面处理', '热处理'],
    elements: ['water', 'air', 'solid_waste'],
    burden: 9,
    frequency: { machinery: 3, chemical: 1, town: 0.4 },
  },
  {
    code: '2614',
    name: '有机化学原料制造',
    nameEn: 'Organic chemicals',
    trades: ['化工', '精细化工'],
    elements: ['water', 'air', 'solid_waste'],
    burden: 9,
    frequency: { chemical: 5, shore: 1 },
  },
  {
    code: '2631',
    name: '化学农药制造',
    nameEn: 'Chemical pesticides',
    trades: ['农化', '农药'],
    elements: ['water', 'air', 'solid_waste'],
    burden: 10,
    frequency: { chemical: 1 },
  },
  {
    code: '2645',
    name: '染料制造',
    nameEn: 'Dyestuffs',
    trades: ['染料', '颜料'],
    elements: ['water', 'air', 'solid_waste'],
    burden: 9,
    frequency: { chemical: 1.5, dyeing: 0.4 },
  },
  {
    code: '2710',
    name: '化学药品原料药制造',
    nameEn: 'Active pharmaceutical ingredients',
    trades: ['药业', '医药原料'],
    elements: ['water', 'air', 'solid_waste'],
    burden: 9,
    frequency: { chemical: 1.5 },
  },
  {
    code: '3731',
    name: '金属船舶制造',
    nameEn: 'Metal shipbuilding',
    trades: ['船舶', '船业', '海工'],
    elements: ['air', 'water', 'noise', 'solid_waste'],
    burden: 5,
    frequency: { shore: 6 },
  },
  {
    code: '3735',
    name: '船舶改装',
    nameEn: 'Ship conversion',
    trades: ['船舶修造', '船舶工程'],
    elements: ['air', 'solid_waste', 'noise'],
    burden: 5,
    frequency: { shore: 3 },
  },
  {
    code: '3021',
    name: '水泥制品制造',
    nameEn: 'Cement products',
    trades: ['水泥制品', '建材', '混凝土'],
    elements: ['air', 'noise'],
    burden: 2.5,
    frequency: { country: 4, town: 1, shore: 2, machinery: 0.8 },
  },
  {
    code: '3031',
    name: '粘土砖瓦及建筑砌块制造',
    nameEn: 'Bricks and blocks',
    trades: ['新型墙材', '砌块', '砖瓦'],
    elements: ['air', 'ecology'],
    burden: 2.5,
    frequency: { country: 3, town: 0.4 },
  },
  {
    code: '4430',
    name: '热力生产和供应',
    nameEn: 'Heat supply',
    trades: ['热电', '热力'],
    elements: ['air', 'noise', 'solid_waste'],
    burden: 8,
    frequency: { dyeing: 0.5, chemical: 0.5, machinery: 0.3, textile: 0.1 },
  },
  {
    code: '4620',
    name: '污水处理及其再生利用',
    nameEn: 'Sewage treatment',
    trades: ['污水处理', '水务'],
    elements: ['water', 'solid_waste'],
    burden: 8,
    frequency: { town: 0.7, dyeing: 0.4, chemical: 0.4, country: 0.2 },
  },
  {
    code: '7724',
    name: '危险废物治理',
    nameEn: 'Hazardous waste treatment',
    trades: ['固废处置', '环保科技'],
    elements: ['solid_waste', 'air', 'water'],
    burden: 10,
    frequency: { chemical: 0.6, machinery: 0.1 },
  },
  {
    code: '0313',
    name: '猪的饲养',
    nameEn: 'Pig farming',
    trades: ['生态养殖', '畜牧', '牧业'],
    elements: ['water', 'air', 'ecology'],
    burden: 2,
    frequency: { country: 6 },
  },
  {
    code: '3484',
    name: '机械零部件加工',
    nameEn: 'Machine parts',
    trades: ['机械', '精密机械', '五金'],
    elements: ['noise', 'solid_waste'],
    burden: 1,
    frequency: { machinery: 9, town: 4, shore: 2, country: 1, textile: 0.8, chemical: 0.5 },
  },
  {
    code: '8111',
    name: '汽车修理与维护',
    nameEn: 'Vehicle repair',
    trades: ['汽车服务', '汽车维修'],
    elements: ['air', 'solid_waste', 'vehicle_exhaust'],
    burden: 0.7,
    frequency: { town: 5, country: 0.6, textile: 0.4 },
  },
  {
    code: '8411',
    name: '综合医院',
    nameEn: 'General hospitals',
    trades: ['医院管理', '康复医疗'],
    elements: ['water', 'solid_waste', 'nuclear_radiation'],
    burden: 2,
    frequency: { town: 0.6 },
  },
]

/** Rows of the industry table. */
export const industryRows: readonly SeedRow<'industry'>[] = industries.map(({ code, name, nameEn }) => ({
  code,
  name,
  name_en: nameEn,
}))
