import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** A program that speaks FastCGI, and what it reads at its start. */
export interface FastCgi {
  readonly program: string
  /** Where it answers; the first part of its addresses. */
  readonly prefix: string
  /** Files that it reads, by name. */
  files(folder: string, origin: string): Readonly<Record<string, string>>
  environment(folder: string): Readonly<Record<string, string>>
  /** Runs once the files are there. */
  prepare?(folder: string): Promise<void>
  /** An address that answers once it is ready. */
  readonly readyPath: string
}

export interface Running {
  readonly origin: string
  close(): Promise<void>
}

const LIGHTTPD = '/usr/sbin/lighttpd'

/** As many as keep the one core busy that serves. */
const PROCESSES = 3

/** Whether everything is installed that a peer behind lighttpd needs. */
export const isInstalled = (...programs: readonly string[]): boolean =>
  [LIGHTTPD, ...programs].every(existsSync)

/** Starts a program of FastCGI behind lighttpd on a free port. */
export async function serveFastCgi(peer: FastCgi): Promise<Running> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-fastcgi-'))
  const port = await findFreePort()
  const origin = `http://127.0.0.1:${port}`
  const files = { ...peer.files(folder, origin), 'lighttpd.conf': lighttpdFile(folder, port, peer) }
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  await peer.prepare?.(folder)
  const server = spawn(LIGHTTPD, ['-D', '-f', join(folder, 'lighttpd.conf')], { stdio: 'ignore' })
  const close = async (): Promise<void> => {
    await end(server)
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await untilReady(`${origin}${peer.readyPath}`)
  } catch (error) {
    await close()
    throw error
  }
  return { origin, close }
}

const lighttpdFile = (
  folder: string,
  port: number,
  peer: FastCgi,
): string => `server.document-root = "${folder}"
server.bind = "127.0.0.1"
server.port = ${port}
server.max-keep-alive-requests = 1000000
server.max-keep-alive-idle = 600
server.modules = ("mod_fastcgi")
fastcgi.server = ("${peer.prefix}" => ((
  "bin-path" => "${peer.program}", "socket" => "${folder}/socket", "max-procs" => ${PROCESSES}, "check-local" => "disable",
  "bin-environment" => (${Object.entries(peer.environment(folder))
    .map(([word, value]) => `"${word}" => "${value}"`)
    .join(', ')})
)))
`

async function end(server: ChildProcess): Promise<void> {
  const ended = once(server, 'exit')
  server.kill()
  await ended
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

async function untilReady(address: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    try {
      if ((await fetch(address)).ok) return
    } catch {
      // Not listening yet.
    }
    await wait(100)
  }
  throw new Error(`nothing answers at ${address}`)
}
