import PdfDocument from 'pdfkit'
import type { PdfFonts } from './fonts.ts'
import type { Mark, Page, PagePart, ShapeMark, TextMark } from './page.ts'

export interface Paper {
  /** Points. Every page is drawn larger or smaller to fill it. */
  readonly width: number
  readonly height: number
  readonly madeAt: Date
  /** BCP 47; Chinese where absent. */
  readonly language?: string
}

/** Writes pages as a tagged PDF 1.7, called like the first; of the fonts what is used is embedded. */
export function writePdf(pages: readonly Page[], fonts: PdfFonts, paper: Paper): Promise<Buffer> {
  const document = new PdfDocument({
    autoFirstPage: false,
    pdfVersion: '1.7',
    tagged: true,
    lang: paper.language ?? 'zh-CN',
    displayTitle: true,
    font: '',
  })
  // Fonts that are open already are taken too (pdfkit 0.20, PDFFontFactory); only its type declarations are older.
  document.registerFont('regular', fonts.regular as unknown as Buffer)
  document.registerFont('bold', fonts.bold as unknown as Buffer)
  Object.assign(document.info, {
    Title: pages[0]?.title ?? '',
    CreationDate: paper.madeAt,
    Creator: '通州环境监管网格平台',
  })
  const chunks: Buffer[] = []
  const done = new Promise<Buffer>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', () => resolve(Buffer.concat(chunks)))
    document.on('error', reject)
  })
  const root = document.struct('Document')
  document.addStructure(root)
  for (const page of pages) {
    document.addPage({ size: [paper.width, paper.height], margin: 0 })
    document.scale(paper.width / page.width)
    drawParts(document, { root, parts: page.parts }, fonts.legible)
  }
  root.end()
  document.end()
  return done
}

type Legible = (text: string) => string

/** Parts in their order; decoration is marked as such, everything else hangs in the tree that readers follow. */
function drawParts(
  document: PDFKit.PDFDocument,
  { root, parts }: { readonly root: PDFKit.PDFStructureElement; readonly parts: readonly PagePart[] },
  legible: Legible,
): void {
  for (const part of parts) {
    if (part.tag !== 'Artifact') {
      root.add(structureOf(document, part, legible))
      continue
    }
    document.markContent('Artifact', { type: 'Layout' })
    drawMarks(document, part.marks ?? [], legible)
    document.endMarkedContent()
  }
}

function structureOf(
  document: PDFKit.PDFDocument,
  { tag, alternative, marks, parts = [] }: PagePart,
  legible: Legible,
): PDFKit.PDFStructureElement {
  return document.struct(tag, alternative === undefined ? {} : { alt: legible(alternative) }, [
    ...(marks ? [() => drawMarks(document, marks, legible)] : []),
    ...parts.map((part) => structureOf(document, part, legible)),
  ])
}

function drawMarks(document: PDFKit.PDFDocument, marks: readonly Mark[], legible: Legible): void {
  for (const mark of marks) {
    if (mark.kind === 'text') drawText(document, mark, legible)
    else if (mark.kind === 'shape') drawShape(document, mark)
    else {
      const { x, y, width, height } = mark.box
      document.save().rect(x, y, width, height).clip()
      drawMarks(document, mark.marks, legible)
      document.restore()
    }
  }
}

function drawText(document: PDFKit.PDFDocument, mark: TextMark, legible: Legible): void {
  document
    .font(mark.isBold ? 'bold' : 'regular')
    .fontSize(mark.size)
    .fillColor(mark.colour)
    .text(legible(mark.text), mark.x, mark.baseline, { lineBreak: false, baseline: 'alphabetic' })
}

function drawShape(document: PDFKit.PDFDocument, { lines, isClosed, fill, stroke }: ShapeMark): void {
  if (lines.length === 0) return
  for (const line of lines) {
    line.forEach(([x, y], index) => {
      if (index === 0) document.moveTo(x, y)
      else document.lineTo(x, y)
    })
    if (isClosed) document.closePath()
  }
  if (stroke) {
    document.lineWidth(stroke.width).lineJoin('round')
    if (stroke.dash) document.dash(stroke.dash[0], { space: stroke.dash[1] })
    else document.undash()
  }
  if (fill !== undefined && stroke) document.fillAndStroke(fill, stroke.colour, 'even-odd')
  else if (fill !== undefined) document.fill(fill, 'even-odd')
  else if (stroke) document.stroke(stroke.colour)
}
