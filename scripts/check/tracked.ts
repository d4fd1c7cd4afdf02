import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Files of the repository that git tracks or would track, paths from the root. */
export async function listTracked(): Promise<string[]> {
  const { stdout } = await promisify(execFile)('git', ['ls-files', '-co', '--exclude-standard'], {
    maxBuffer: 16 * 1024 * 1024,
  })
  return stdout.split('\n').filter((file) => file !== '')
}
