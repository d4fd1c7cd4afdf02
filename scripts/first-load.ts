import { FIRST_LOAD_LIMIT_BYTES, measureFirstLoad, SIGN_IN_LIMIT_BYTES, sumOf } from './start/first-load.ts'

/** `npm run first-load`: what a first visit of the built application loads, by file, the map first. */

for (const [page, limit] of [
  ['map', FIRST_LOAD_LIMIT_BYTES],
  ['signIn', SIGN_IN_LIMIT_BYTES],
] as const) {
  const files = await measureFirstLoad(page)
  console.log(page)
  for (const { file, gzipBytes } of files) console.log(`${String(gzipBytes).padStart(8)}  ${file}`)
  console.log(`${String(sumOf(files)).padStart(8)}  of ${limit} bytes of gzip`)
}
