import type { Contract, FileAnswer } from '@tongzhou/server/contract'
import { buildAddress, type CallInput } from './client.ts'
import { ApiProblem, readProblem } from './problem.ts'

type FileContract = Contract & { readonly answer: typeof FileAnswer }

/**
 * Fetches a file and lets the browser keep it under the name that the server gave. Rejects with `ApiProblem`, so that a
 * refusal is a sentence on the page and not a file with strange content.
 */
export async function download<C extends FileContract | Contract>(
  contract: C,
  input: CallInput<C>,
): Promise<void> {
  const address = buildAddress(contract.path, input)
  const headers = { 'accept-language': document.documentElement.lang || 'zh-CN' }
  const response = await fetch(address, { headers }).catch((cause: unknown) => {
    throw new ApiProblem({ code: 'unreachable', status: 0, detail: address }, cause)
  })
  if (!response.ok) throw await readProblem(response)
  keepFile(await response.blob(), fileNameOf(response, address))
}

/** Lets the browser keep a file under a name. */
export function keepFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}

/** The name in `Content-Disposition` (RFC 6266), the last part of the address otherwise. */
function fileNameOf({ headers }: Response, address: string): string {
  const stated = headers.get('content-disposition') ?? ''
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(stated)?.[1]
  if (encoded !== undefined) return decodeURIComponent(encoded)
  return /filename="([^"]+)"/i.exec(stated)?.[1] ?? (address.split('?')[0] ?? '').split('/').at(-1) ?? ''
}
