import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { historyEn, historyZhCn } from './history-words.ts'

const features = fileURLToPath(new URL('../../../../server/src/features/', import.meta.url))

/** Actions that the sources of the server record about an act. */
function listActions(): string[] {
  const texts = ['disclosures', 'public-requests'].flatMap((feature) =>
    readdirSync(`${features}${feature}`)
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => readFileSync(`${features}${feature}/${name}`, 'utf8')),
  )
  const found = texts.flatMap((text) =>
    [...text.matchAll(/action: '([a-z_.]+)'/g)].map(([, action = '']) => action),
  )
  return [...new Set(found)].filter((action) => !action.startsWith('problem_report.'))
}

describe('the history of an act', () => {
  it('has a word for whatever is recorded about it, in both languages', () => {
    const words = listActions().map((action) => action.replaceAll('.', '_'))
    expect(words.length).toBeGreaterThan(12)
    expect(words.filter((word) => !Object.hasOwn(historyZhCn.actions, word))).toEqual([])
    expect(words.filter((word) => !Object.hasOwn(historyEn.actions, word))).toEqual([])
  })
})
