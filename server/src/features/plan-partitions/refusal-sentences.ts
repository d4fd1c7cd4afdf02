import type { PartitionRefusal } from './contract.ts'
import type { Sentence } from './report.contract.ts'

const sentences: Readonly<Record<PartitionRefusal, (township: string) => Sentence>> = {
  land_not_cut: (township) => ({
    zh: `${township}的土地形状无法划成这么多网格，请减少网格数`,
    en: `The land of ${township} cannot be cut into as many cells; ask for fewer`,
  }),
  no_land_left: () => ({
    zh: '锁定的网格和飞地占满了所选镇街，没有可以划分的土地，请先解除锁定',
    en: 'Locked cells and enclaves hold all land of these townships; unlock some first',
  }),
  no_plan_in_force: () => ({
    zh: '今天没有生效的网格方案，请改从草案出发',
    en: 'No grid plan is in force today; start from the draft',
  }),
  kept_cells_differ: (township) => ({
    zh: `草案在${township}锁定的网格（或飞地）与现行方案不同，无法从现行方案出发；请改从草案出发，或先解除锁定`,
    en: `The draft keeps cells in ${township} that the plan in force does not have like that; start from the draft or unlock them`,
  }),
  ground_differs: () => ({
    zh: '现行方案生效后镇街边界有变，无法从现行方案出发，请改从草案出发',
    en: 'Townships have changed since the plan in force; start from the draft',
  }),
  not_proved: () => ({
    zh: '换过几个随机种子，结果仍未通过几何检验，未采用；请换种子或网格数再试',
    en: 'Whatever the seed, the result was no exact partition and is not used; try another seed or another number of cells',
  }),
  exhausted: () => ({
    zh: '所需时间或内存超出限制，未得到结果；请分几次划分，每次少选几个镇街',
    en: 'It took too long or too much memory; cut fewer townships at a time',
  }),
  failed: () => ({
    zh: '平台出错，未得到结果，草案没有变化；请再试一次，仍出错请告知运维人员',
    en: 'The platform failed and there is no result; the draft is as it was. Try again, and tell the operator if it fails again',
  }),
}

/** Why there is no result, and what to do about it. */
export const refusalSentence = (code: PartitionRefusal, township: string): Sentence =>
  sentences[code](township)
