import type { DisclosureTexts, GetDeskEntry, TextField } from '@tongzhou/server/contracts/disclosures/desk'
import type { z } from 'zod'

/** One act as the page shows it. */
export type Act = z.infer<typeof GetDeskEntry.answer>
export type Texts = z.infer<typeof DisclosureTexts>
export type Field = z.infer<typeof TextField>

/** What has happened to an act that it may no longer be changed. */
export const isOut = ({ state }: Pick<Act, 'state'>): boolean =>
  state === 'published' || state === 'ended' || state === 'withdrawn'
