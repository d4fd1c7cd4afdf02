// Lets a thread of `aside.ts` run from TypeScript sources (development and tests); a bundle has the worker as a file.
import { workerData } from 'node:worker_threads'
import { register } from 'tsx/esm/api'

register()
await import(workerData.source)
