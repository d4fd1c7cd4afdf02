import { FIRST_LOAD_LIMIT_BYTES, measureFirstLoad } from './start/first-load.ts'

/** `npm run first-load`: what a first visit of the built application loads, by file. */

const files = await measureFirstLoad()
const total = files.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0)
for (const { file, gzipBytes } of files) console.log(`${String(gzipBytes).padStart(8)}  ${file}`)
console.log(`${String(total).padStart(8)}  of ${FIRST_LOAD_LIMIT_BYTES} bytes of gzip`)
