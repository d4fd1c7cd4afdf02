// Lets the thread run from TypeScript sources (development and tests); a bundle has sheet-worker.js.
import { register } from 'tsx/esm/api'

register()
await import('./sheet-worker.ts')
