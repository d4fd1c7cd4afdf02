import { buildServer, buildWeb } from './start/build.ts'

/** `npm run build`: server and web into `.build`, whatever stands there. */

await buildServer()
await buildWeb()
