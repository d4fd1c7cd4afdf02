import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** The built program as an operator meets it, on the embedded database. */
const root = fileURLToPath(new URL('../..', import.meta.url))
const program = fileURLToPath(new URL('../../.build/server/serve.js', import.meta.url))

let folder: string
const running = new Set<ChildProcess>()
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tongzhou-serve-'))
})
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

interface Run {
  readonly child: ChildProcess
  output(): string
  /** Resolves with the match as soon as the output holds it; rejects when the program ends first. */
  says(pattern: RegExp): Promise<RegExpExecArray>
  ended: Promise<number | NodeJS.Signals>
}

function run(environment: Record<string, string>, command = [process.execPath, program]): Run {
  const [file = '', ...args] = command
  const child = spawn(file, args, {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', PORT: '0', LOG_LEVEL: 'warn', ...environment },
  })
  running.add(child)
  let text = ''
  const listeners = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      for (const listener of listeners) listener()
    })
  }
  const ended = once(child, 'close').then(([code, signal]) => {
    running.delete(child)
    return (code ?? signal) as number | NodeJS.Signals
  })
  return {
    child,
    output: () => text,
    ended,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(text)
          if (!match) return
          listeners.delete(look)
          resolve(match)
        }
        listeners.add(look)
        look()
        void ended.then((code) => reject(new Error(`ended with ${code} before ${pattern}: ${text}`)))
      }),
  }
}

const address = async (started: Run): Promise<string> => (await started.says(/http:\/\/localhost:\d+/))[0]

/** Signs in as an account of the demo with the password in its file. */
async function enterDemo(origin: string, dataDir: string): Promise<string> {
  const text = await readFile(join(dataDir, 'demo-accounts.txt'), 'utf8')
  const [, password] = /^bureau-leader +(\S+)/m.exec(text) ?? []
  const response = await fetch(`${origin}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'bureau-leader', password }),
  })
  if (response.status !== 200) throw new Error(`the demo does not open: ${await response.text()}`)
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

async function countCells(origin: string, dataDir: string): Promise<number> {
  const cookie = await enterDemo(origin, dataDir)
  const response = await fetch(`${origin}/api/cells`, { headers: { cookie } })
  return ((await response.json()) as { total: number }).total
}

describe('the program', () => {
  it('survives a kill while it loads: the next start has everything, a third keeps it and SIGTERM ends cleanly', async () => {
    const DATA_DIR = join(folder, 'killed')
    const killed = run({ DATA_DIR })
    await killed.says(/wrote 278 cells/)
    killed.child.kill('SIGKILL')
    expect(await killed.ended).toBe('SIGKILL')

    const second = run({ DATA_DIR })
    const origin = await address(second)
    expect(await countCells(origin, DATA_DIR)).toBe(278)

    const intruder = run({ DATA_DIR })
    expect(await intruder.ended).toBe(1)
    const lines = intruder.output().trim().split('\n')
    expect(lines.at(-1)).toMatch(/^✗ /)
    expect(lines.at(-1)).toContain(String(second.child.pid))
    expect(lines.at(-1)).toContain('killed')
    expect(intruder.output()).not.toMatch(/ at .+:\d+:\d+/)

    second.child.kill('SIGTERM')
    expect(await second.ended).toBe(0)

    const third = run({ DATA_DIR })
    expect(await countCells(await address(third), DATA_DIR)).toBe(278)
    expect(third.output()).toContain('保持不变')
    third.child.kill('SIGTERM')
    expect(await third.ended).toBe(0)
  })

  it('names the file of the demo accounts, which its owner alone may read, and prints no password', async () => {
    const DATA_DIR = join(folder, 'killed')
    const started = run({ DATA_DIR })
    const origin = await address(started)
    const file = join(DATA_DIR, 'demo-accounts.txt')
    await started.says(/演示账户 demo accounts: .+demo-accounts\.txt/)
    expect(started.output()).toContain(file)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const passwords = (await readFile(file, 'utf8')).match(/(?<= )[a-z2-9]{4}(-[a-z2-9]{4}){4}(?= )/g) ?? []
    expect(passwords.length).toBeGreaterThanOrEqual(12)
    expect(new Set(passwords).size).toBe(passwords.length)
    expect(passwords.some((password) => started.output().includes(password))).toBe(false)
    await enterDemo(origin, DATA_DIR)
    started.child.kill('SIGTERM')
    expect(await started.ended).toBe(0)
  })

  it('prints another set-up link at every start, until somebody has used one', async () => {
    const DATA_DIR = join(folder, 'killed')
    const linkOf = async (started: Run) =>
      (await started.says(/首次设置 set up: http:\/\/localhost:\d+\/office\/setup#token=([\w-]{43})/))[1]
    const first = run({ DATA_DIR })
    const older = await linkOf(first)
    first.child.kill('SIGTERM')
    await first.ended

    const second = run({ DATA_DIR })
    const [origin, newer] = [await address(second), await linkOf(second)]
    expect(newer).not.toBe(older)
    const setUp = (token: string | undefined) =>
      fetch(`${origin}/api/setup`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          token,
          name: 'first.administrator',
          displayName: '首位管理员',
          password: '稻田 in june are green',
        }),
      })
    expect((await setUp(older)).status).toBe(410)
    expect((await setUp(newer)).status).toBe(200)
    second.child.kill('SIGTERM')
    await second.ended

    const third = run({ DATA_DIR })
    await third.says(/演示账户/)
    expect(third.output()).not.toContain('首次设置')
    third.child.kill('SIGTERM')
    expect(await third.ended).toBe(0)
  })

  it('stops cleanly when npm, which tells its shell only, is told to stop', async () => {
    const started = run({ DATA_DIR: join(folder, 'killed') }, ['npm', 'start'])
    const origin = await address(started)
    started.child.kill('SIGTERM')
    await started.ended
    await expect
      .poll(() =>
        fetch(`${origin}/api/health`).then(
          () => 'up',
          () => 'down',
        ),
      )
      .toBe('down')
  })

  it.each([
    ['a server that is not there', { DATABASE_URL: 'postgresql://tongzhou:geheim@127.0.0.1:1/tongzhou' }],
    ['a wrong address', { DATABASE_URL: 'http://tongzhou:geheim@127.0.0.1/tongzhou' }],
    ['a wrong port', { PORT: 'eighty' }],
    ['listening to the world', { HOST: '0.0.0.0' }],
  ])('refuses %s with one line, code 1 and no secret', async (_case, environment) => {
    const refused = run({ DATA_DIR: join(folder, 'refused'), ...environment })
    expect(await refused.ended).toBe(1)
    const complaints = refused
      .output()
      .split('\n')
      .filter((line) => line.startsWith('✗'))
    expect(complaints).toHaveLength(1)
    expect(refused.output()).not.toContain('geheim')
    expect(refused.output()).not.toMatch(/ at .+:\d+:\d+/)
  })

  it('names the port that is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const refused = run({ DATA_DIR: join(folder, 'killed'), PORT: String(port) })
    expect(await refused.ended).toBe(1)
    other.close()
    expect(refused.output()).toMatch(/✗ PORT .*in use/)
  })
})
