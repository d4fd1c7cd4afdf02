import type { RequestHandler } from 'express'

const edges = ['west', 'south', 'east', 'north'] as const

/**
 * Four fields of a form become the one word `bbox` that every face of the records understands, so that list, feed, download
 * and map have the same address. What is no box is refused there by name.
 */
export const boxOfEdges: RequestHandler = (request, response, next) => {
  const { pathname, searchParams } = new URL(request.originalUrl, 'http://site')
  const values = edges.map((edge) => searchParams.get(edge) ?? '')
  if (values.every((value) => value === '')) {
    next()
    return
  }
  const others = [...searchParams].filter(
    ([name, value]) => value !== '' && !edges.some((edge) => edge === name),
  )
  const question = new URLSearchParams(others)
  question.set('bbox', values.map((value) => value.trim()).join(','))
  response.set('Cache-Control', 'no-store').redirect(303, `${pathname}?${question.toString()}`)
}
