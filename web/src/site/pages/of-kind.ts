import type { SiteContent } from '@tongzhou/server/contracts/public-site'
import type { Speech } from '../words.ts'

/** What a page of a kind is given. */
export interface PageOf<Kind extends SiteContent['kind']> {
  readonly content: Extract<SiteContent, { kind: Kind }>
  readonly speech: Speech
}
