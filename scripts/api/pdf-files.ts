import { getDocumentProxy } from 'unpdf'

/** A node of the tree that a screen reader follows. */
export interface StructureNode {
  readonly role?: string
  readonly alt?: string
  readonly children?: readonly StructureNode[]
}

/** What another program finds in a PDF of one page. */
export interface ReadPdf {
  readonly title: unknown
  readonly language: string | null
  readonly pageCount: number
  /** Points. */
  readonly width: number
  readonly height: number
  /** One run of letters a line. */
  readonly text: string
  readonly structure: readonly StructureNode[]
}

const flatten = (node: StructureNode): StructureNode[] => [node, ...(node.children ?? []).flatMap(flatten)]

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const document = await getDocumentProxy(new Uint8Array(bytes))
  const page = await document.getPage(1)
  const { info } = await document.getMetadata()
  const { items } = await page.getTextContent()
  const { width, height } = page.getViewport({ scale: 1 })
  const tree = (await page.getStructTree()) as StructureNode | null
  return {
    title: (info as Record<string, unknown>)['Title'],
    language: (info as { Language?: string | null }).Language ?? null,
    pageCount: document.numPages,
    width,
    height,
    text: items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [item.str] : [])).join('\n'),
    structure: tree ? flatten(tree) : [],
  }
}

/** The texts of every page, in the order in which they are drawn. */
export async function readPdfPages(bytes: Uint8Array): Promise<string[][]> {
  const document = await getDocumentProxy(new Uint8Array(bytes))
  const pages: string[][] = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent()
    pages.push(items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [item.str] : [])))
  }
  return pages
}
