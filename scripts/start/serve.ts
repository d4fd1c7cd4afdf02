import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { serve } from '@tongzhou/server/main'
import { loadTongzhou } from '../seed/load-tongzhou.ts'

/** The program that is bundled: the server, and the data that it needs at its first start. */

const webFolder = fileURLToPath(new URL('../web', import.meta.url))

await serve({
  ...(existsSync(`${webFolder}/index.html`) && { webFolder }),
  prepare: async ({ db }, { clock, say }) => {
    const { loaded } = await loadTongzhou(db, { clock, log: say })
    if (!loaded) say('数据已在库中，保持不变 the data are there already and stay as they are')
  },
})
