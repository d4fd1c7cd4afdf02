import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { serve } from '@tongzhou/server/main'
import { renderSite } from '@tongzhou/web/site'
import { provideDemoAccounts } from '../seed/demo-account-file.ts'
import { loadTongzhou } from '../seed/load-tongzhou.ts'

/** The program that is bundled: the server, and the data that it needs at its first start. */

const webFolder = fileURLToPath(new URL('../web', import.meta.url))
const siteFolder = fileURLToPath(new URL('../site', import.meta.url))

await serve({
  ...(existsSync(`${webFolder}/index.html`) && { webFolder }),
  site: { renderSite, ...(existsSync(siteFolder) && { siteFolder }) },
  prepare: async ({ db }, { clock, say, dataDir, isProduction }) => {
    const { loaded } = await loadTongzhou(db, { clock, log: say })
    if (!loaded) say('数据已在库中，保持不变 the data are there already and stay as they are')
    if (isProduction) return []
    const file = await provideDemoAccounts(db, { clock, dataDir })
    return file === undefined ? [] : [`演示账户 demo accounts: ${file}`]
  },
})
