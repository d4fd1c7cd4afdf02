import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { dataFile } from './sources.ts'

const readme = readFileSync(dataFile('README.md'), 'utf8')
const rows = [...readme.matchAll(/^\| `([^`]+)` \|.*`([0-9a-f]{64})` \|$/gm)].map(
  ([, path = '', sum = '']) => ({
    path,
    sum,
  }),
)

describe('the README of the data folder', () => {
  it.each(rows)('states the checksum of $path', ({ path, sum }) => {
    expect(
      createHash('sha256')
        .update(readFileSync(dataFile(path)))
        .digest('hex'),
    ).toBe(sum)
  })

  it('names every file', () => {
    const files = ['sources', 'divisions', 'demo'].flatMap((folder) =>
      readdirSync(dataFile(`${folder}/`)).map((name) => `${folder}/${name}`),
    )
    expect(files.filter((file) => !readme.includes(`\`${file}\``))).toEqual([])
    expect(rows).toHaveLength(9)
  })
})
