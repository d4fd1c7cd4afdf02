import { z } from 'zod'

/** Yuan with at most two decimals, as a text so that no cent is lost. */
export const Yuan = z.string().regex(/^\d{1,12}(\.\d{1,2})?$/, 'expects_yuan')
