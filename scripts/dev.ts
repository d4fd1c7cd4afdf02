import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { developmentEnvironment } from './start/development-environment.ts'

/** `npm run dev`: the server under tsx with reload and the web under Vite with reload; Ctrl-C ends both. */

const root = fileURLToPath(new URL('..', import.meta.url))

// The programs themselves, not through npx: a signal must reach them.
const run = (program: string, args: readonly string[]): ChildProcess =>
  spawn(process.execPath, [program, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...developmentEnvironment, PORT: process.env['PORT'] ?? '3000' },
  })

const server = run('node_modules/tsx/dist/cli.mjs', [
  'watch',
  '--clear-screen=false',
  'scripts/start/serve.ts',
])
const web = run('node_modules/vite/bin/vite.js', ['--config', 'web/vite.config.ts', 'web'])
console.log('\n  开发页面 http://localhost:5173/office （接口来自 API from http://localhost:3000）\n')

const stop = () => {
  server.kill('SIGTERM')
  web.kill('SIGTERM')
}
process.on('SIGINT', stop)
process.on('SIGTERM', stop)
await Promise.race([once(server, 'exit'), once(web, 'exit')])
stop()
