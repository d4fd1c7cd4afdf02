/** An import that may not be: from files that match, to targets that match. */
export interface ArrowRule {
  readonly name: string
  readonly why: string
  readonly from: RegExp
  readonly exceptFrom?: RegExp
  readonly to: RegExp
  readonly exceptTo?: RegExp
}

const test = /\.test\.tsx?$|\/test(ing)?\//

/**
 * The arrows of the house (ARCHITECTURE.md). Targets are paths in the repository (`server/src/app.ts`) or packages
 * (`npm:kysely`, `node:fs`). Cycles are found by the linter, files that nobody imports by knip.
 */
export const arrowRules: readonly ArrowRule[] = [
  {
    name: 'nobody-imports-scripts',
    why: 'scripts call everything; nothing calls them',
    from: /^(server|web|db|migrations)\//,
    to: /^scripts\//,
  },
  {
    name: 'migrations-know-kysely-only',
    why: 'a letter from the past must not call the code of today',
    from: /^migrations\/src\/2/,
    to: /./,
    exceptTo: /^npm:kysely/,
  },
  {
    name: 'db-opens',
    why: 'the database room decides nothing',
    from: /^db\//,
    to: /^(server|web|scripts)\//,
  },
  {
    name: 'server-does-not-show',
    why: 'the server knows neither pages nor the verbs of operators',
    from: /^server\//,
    to: /^(web|migrations)\//,
  },
  {
    name: 'web-speaks-contracts',
    why: 'contracts, error codes, the topology and the writing of CSV are all that may reach the browser',
    from: /^web\//,
    to: /^(db|migrations|server)\//,
    exceptTo:
      /^server\/src\/(contract|csv|errors|permission|topology\/[\w/-]+|features\/[\w-]+\/(\w+\.)?contract)\.ts$/,
  },
  {
    name: 'contracts-are-words',
    why: 'a contract imports zod and other contracts',
    from: /(^|\/)contract\.ts$/,
    to: /./,
    exceptTo: /^npm:zod$|contract\.ts$|^server\/src\/(errors|permission)\.ts$/,
  },
  {
    name: 'topology-stands-alone',
    why: 'pure geometry: browser and server run the same',
    from: /^server\/src\/topology\//,
    exceptFrom: test,
    to: /./,
    exceptTo: /^server\/src\/topology\/|^npm:robust-predicates$/,
  },
  {
    name: 'partition-stands-on-topology',
    why: 'a pure function of its source: it runs in a worker thread, and nothing but the topology decides with it',
    from: /^server\/src\/partition\//,
    exceptFrom: test,
    to: /./,
    exceptTo: /^server\/src\/(partition|topology)\//,
  },
  {
    name: 'http-knows-no-feature',
    why: 'how to answer does not depend on what is answered',
    from: /^server\/src\/http\//,
    to: /^server\/src\/features\//,
  },
  {
    name: 'features-meet-in-contracts-and-queries',
    why: 'reads may join, the tiles show what the queries of the grid say, and what is public has one wording; nothing else crosses',
    from: /^server\/src\/features\/([\w-]+)\//,
    exceptFrom: test,
    to: /^server\/src\/features\/([\w-]+)\//,
    exceptTo: /(contract|queries)\.ts$|\/disclosures\/public-(answers|counts)\.ts$/,
  },
  {
    name: 'sql-stays-in-queries',
    why: 'routes and rules see typed functions, not a query builder',
    from: /^server\/src\//,
    exceptFrom: /queries\.ts$|\.test\.ts$/,
    to: /^npm:kysely$/,
  },
  {
    name: 'one-room-knows-maplibre',
    why: 'the map library is behind one thin adapter',
    from: /^web\//,
    exceptFrom: /^web\/src\/map\//,
    to: /^npm:maplibre-gl/,
  },
  {
    name: 'the-map-draws-what-it-is-told',
    why: 'layers are functions of plain state',
    from: /^web\/src\/map\//,
    to: /^web\/src\/(app|api|features|ui)\//,
  },
  {
    name: 'the-editor-knows-the-topology',
    why: 'tools and the session run without a page, a map or a server',
    from: /^web\/src\/editor\//,
    exceptFrom: /\.test\.ts$|\/testing-[\w-]+\.ts$/,
    to: /./,
    exceptTo: /^web\/src\/editor\/|^server\/src\/topology\//,
  },
  {
    name: 'the-public-site-stands-alone',
    why: 'nothing of the office may reach an anonymous reader',
    from: /^web\/src\/site\//,
    exceptFrom: test,
    to: /./,
    exceptTo:
      /^web\/src\/(site|map\/public)\/|^server\/src\/features\/public-site\/(forms\.)?contract\.ts$|^npm:react(-dom)?$/,
  },
  {
    name: 'the-office-knows-no-site',
    why: 'two bundles that share nothing',
    from: /^web\/src\/(?!site\/)/,
    to: /^web\/src\/site\//,
  },
  {
    name: 'ui-knows-no-business',
    why: 'a button has no opinion',
    from: /^web\/src\/ui\//,
    exceptFrom: test,
    to: /^web\/src\/(app|api|features|map|i18n)\/|^server\//,
  },
  {
    name: 'pages-meet-in-the-address',
    why: 'features of the web do not import each other; the grid page alone joins their parts',
    from: /^web\/src\/features\/([\w-]+)\//,
    exceptFrom: /^web\/src\/features\/grids\/|\.test\.tsx?$/,
    to: /^web\/src\/features\/([\w-]+)\//,
  },
]

/** The rules that an import breaks. Inside one feature everything may be imported. */
export function brokenRules(from: string, to: string): ArrowRule[] {
  return arrowRules.filter((rule) => {
    const origin = rule.from.exec(from)
    const target = rule.to.exec(to)
    if (!origin || !target || rule.exceptFrom?.test(from) || rule.exceptTo?.test(to)) return false
    const isWithinOneFeature = origin[1] !== undefined && origin[1] === target[1] && origin[0] === target[0]
    return !isWithinOneFeature
  })
}
