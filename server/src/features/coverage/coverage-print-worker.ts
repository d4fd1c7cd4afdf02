import { answerJob } from '../../aside-worker.ts'
import { openFonts } from '../../pdf/fonts.ts'
import { layOutTable, tablePaper } from '../../pdf/table-pages.ts'
import { writePdf } from '../../pdf/write-pdf.ts'
import type { CoveragePrint } from './coverage-print.ts'

const pageWords = {
  zh: (page: number, pageCount: number) => `第 ${page} 页，共 ${pageCount} 页`,
  en: (page: number, pageCount: number) => `Page ${page} of ${pageCount}`,
} as const

const fonts = openFonts()

/** Prints lists in a thread of its own. In a production bundle this file is bundled by itself. */
answerJob<CoveragePrint, Uint8Array<ArrayBuffer>>(async ({ table, language, madeAt }) => {
  const pages = layOutTable({ ...table, pageWords: pageWords[language] }, fonts.measure)
  const paper = { ...tablePaper, madeAt, language: language === 'zh' ? 'zh-CN' : 'en' }
  return Uint8Array.from(await writePdf(pages, fonts, paper))
})
