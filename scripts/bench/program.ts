import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const START_TIMEOUT_MS = 180_000

export interface Program {
  /** From the start of the process to the awaited line. */
  readonly elapsedMs: number
  /** What the awaited line says of interest. */
  readonly found: string
  /** SIGTERM; throws unless the program ends with exit code 0. Gives the milliseconds until then. */
  stop(): Promise<number>
}

export interface ProgramOptions {
  /** Arguments of Node, from the root of the repository. */
  readonly args: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  /** Written on standard output when the program is ready; its first group is `found`. */
  readonly ready: RegExp
}

/** Starts Node and waits for a line. Throws with what the program wrote when it ends or stays silent instead. */
export async function startProgram({ args, environment, ready }: ProgramOptions): Promise<Program> {
  const begin = performance.now()
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>
  let written = ''
  const found = await new Promise<string>((resolve, reject) => {
    const fail = (reason: string) => {
      clearTimeout(timer)
      child.kill('SIGKILL')
      reject(new Error(`node ${args.join(' ')} ${reason}:\n${written}`))
    }
    const timer = setTimeout(() => fail('did not become ready'), START_TIMEOUT_MS)
    const read = (chunk: Buffer) => {
      written += chunk.toString('utf8')
      const match = ready.exec(written)
      if (!match) return
      clearTimeout(timer)
      resolve(match[1] ?? '')
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    ended.then(([code]) => fail(`ended with ${code}`), reject)
  })
  const elapsedMs = performance.now() - begin
  return {
    elapsedMs,
    found,
    async stop() {
      const stopBegin = performance.now()
      child.kill('SIGTERM')
      const [code, signal] = await ended
      if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${code ?? signal} after SIGTERM`)
      return performance.now() - stopBegin
    },
  }
}
