import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/**
 * Noto Sans SC, SIL Open Font License 1.1: 30,000 characters, everything that GB 18030 demands for names of persons and
 * places. What is printed is embedded as a subset.
 */
export function readFonts(): { readonly regular: Buffer; readonly bold: Buffer } {
  const folder = join(dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')), '../fonts')
  return {
    regular: readFileSync(join(folder, 'NotoSansHans-Regular.otf')),
    bold: readFileSync(join(folder, 'NotoSansHans-Bold.otf')),
  }
}
