// Lets the worker thread run from TypeScript sources (development and tests); a bundle has embedded-worker.js.
import { register } from 'tsx/esm/api'

register()
await import('./worker.ts')
