import type { Db } from '@tongzhou/db'
import {
  CompiledQuery,
  type KyselyPlugin,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
} from 'kysely'

/** A step of a plan as PostgreSQL's `explain (format json)` says it, as far as it is read here. */
export interface PlanStep {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly Plans?: readonly PlanStep[]
}

export interface Statement {
  readonly text: string
  readonly parameters: readonly unknown[]
}

/** A database that works as before and also notes every statement. */
export interface Listening {
  readonly db: Db
  /** Statements since the last call. */
  takeStatements(): Statement[]
}

export function listenTo(db: Db): Listening {
  const heard: Statement[] = []
  const plugin: KyselyPlugin = {
    transformQuery({ node, queryId }: PluginTransformQueryArgs) {
      const { sql, parameters } = db.getExecutor().compileQuery(node, queryId)
      heard.push({ text: sql, parameters })
      return node
    },
    transformResult: async ({ result }: PluginTransformResultArgs) => result,
  }
  return { db: db.withPlugin(plugin), takeStatements: () => heard.splice(0) }
}

/** How PostgreSQL would run the statement, with these parameters and the statistics of now. */
export async function explain(db: Db, { text, parameters }: Statement): Promise<PlanStep> {
  const { rows } = await db.executeQuery<{ 'QUERY PLAN': readonly { Plan: PlanStep }[] }>(
    CompiledQuery.raw(`explain (format json) ${text}`, [...parameters]),
  )
  const plan = rows[0]?.['QUERY PLAN'][0]?.Plan
  if (!plan) throw new Error(`no plan for ${text}`)
  return plan
}

/** Tables that the plan reads from end to end. */
export function listTablesReadWhole(step: PlanStep): string[] {
  const own = step['Node Type'] === 'Seq Scan' && step['Relation Name'] !== undefined
  return [...(own ? [step['Relation Name'] ?? ''] : []), ...(step.Plans ?? []).flatMap(listTablesReadWhole)]
}
