/** For cluster.test.ts: starts a cluster, says where it is, and waits to be killed. */
import { startCluster } from './cluster.ts'

const { url, folder } = await startCluster()
process.stdout.write(`${JSON.stringify({ url, folder })}\n`)
setInterval(() => undefined, 60_000)
