import { spawn, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'

/** What `wrk` of Debian is to ask, for ever in turn. */
export interface WrkJob {
  readonly origin: string
  readonly paths: readonly string[]
  readonly connections: number
  readonly seconds: number
  readonly headers?: Readonly<Record<string, string>>
}

export interface WrkReport {
  readonly requests: number
  readonly elapsedMs: number
  /** Answers that are not 2xx or 3xx, and connections that failed or waited too long. */
  readonly errors: number
  readonly said: string
}

const hasTwoCores = availableParallelism() > 1

/** Keeps a process on one core: 0 serves, 1 loads. Where there is one core only, or no taskset, it does nothing. */
export function keepOnCore(pid: number, core: 0 | 1): void {
  if (hasTwoCores) spawnSync('taskset', ['-acp', String(core), String(pid)])
}

export const hasWrk = (): boolean => spawnSync('wrk', ['-v']).error === undefined

/** Asks from one thread on the core that loads. Throws where wrk fails. */
export async function runWrk({
  origin,
  paths,
  connections,
  seconds,
  headers = {},
}: WrkJob): Promise<WrkReport> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-wrk-'))
  try {
    const script = join(folder, 'paths.lua')
    const list = paths.map((path) => JSON.stringify(path)).join(',\n')
    await writeFile(
      script,
      `local paths = {\n${list}\n}\nlocal at = 0\nrequest = function()\n  at = at % #paths + 1\n  return wrk.format("GET", paths[at])\nend\n`,
    )
    const fields = Object.entries({ 'Accept-Encoding': 'gzip', ...headers }).flatMap(([name, value]) => [
      '-H',
      `${name}: ${value}`,
    ])
    const options = [
      '-t1',
      `-c${connections}`,
      `-d${seconds}s`,
      '--timeout',
      '30s',
      '-s',
      script,
      ...fields,
      origin,
    ]
    const said = await (hasTwoCores ? run('taskset', ['-c', '1', 'wrk', ...options]) : run('wrk', options))
    return parse(said)
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function run(program: string, options: readonly string[]): Promise<string> {
  const child = spawn(program, options)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (said += String(bytes)))
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  if (code !== 0) throw new Error(`${program}: ${said}`)
  return said
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 }

function parse(said: string): WrkReport {
  const [, requests, elapsed, unit = ''] = /(\d+) requests in ([\d.]+)(ms|s|m)/.exec(said) ?? []
  if (requests === undefined) throw new Error(`wrk said: ${said}`)
  const failed =
    /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(said)?.slice(1) ?? []
  const [, wrong = '0'] = /Non-2xx or 3xx responses: (\d+)/.exec(said) ?? []
  return {
    requests: Number(requests),
    elapsedMs: Number(elapsed) * (UNITS[unit] ?? Number.NaN),
    said,
    errors: [...failed, wrong].reduce((sum, count) => sum + Number(count), 0),
  }
}
