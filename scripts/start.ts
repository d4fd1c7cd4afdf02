import { buildIfStale } from './start/build.ts'

/** `npm start`: builds what is stale, then runs the platform in this process. */

stopWithParent()

const begin = performance.now()
process.stdout.write('[0/4] 检查程序 checking the build …\n')
const isBuilt = await buildIfStale((line) => process.stdout.write(`      ${line}\n`)).catch(
  (error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error)
    process.stderr.write(`✗ 构建失败 the build failed: ${reason}\n`)
    return process.exit(1)
  },
)
const seconds = ((performance.now() - begin) / 1000).toFixed(1)
process.stdout.write(`[0/4] ${isBuilt ? '已构建 built' : '无需构建 the build is fresh'} ✓ ${seconds} s\n`)

const bundle: string = new URL('../.build/server/serve.js', import.meta.url).href
await import(bundle)

/** npm passes a signal to its shell only; when that has died, nobody else would tell us to stop. */
function stopWithParent(): void {
  if (process.env['npm_lifecycle_event'] === undefined) return
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM')
  }, 300).unref()
}
