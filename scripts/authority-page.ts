import { readFile, writeFile } from 'node:fs/promises'
import { putTable } from './authority/page.ts'

/** `npm run authority`: writes the table of who may do what into ARCHITECTURE.md; with `--check` only compares. */

const paper = new URL('../ARCHITECTURE.md', import.meta.url)
const before = await readFile(paper, 'utf8')
const after = putTable(before)

if (after === before) {
  console.log('ARCHITECTURE.md tells who may do what')
} else if (process.argv.includes('--check')) {
  console.error('ARCHITECTURE.md tells another table of who may do what: run `npm run authority`')
  process.exitCode = 1
} else {
  await writeFile(paper, after)
  console.log('ARCHITECTURE.md written')
}
