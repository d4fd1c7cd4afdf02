import { describe, expect, it } from 'vitest'
import { OPERATION_NAMES } from '../../editor/operations/operation-names.ts'
import {
  CONFLICT_REFUSALS,
  DIFFERENCE_REFUSALS,
  KEEPSAKE_REFUSALS,
  OPERATION_REFUSALS,
  SAVE_STATES,
  SESSION_STEPS,
} from '../../editor/session-words.ts'
import { HINT_WORDS, TOOL_STEPS } from '../../editor/words.ts'
import { en } from './en.ts'
import { zhCn } from './zh-cn.ts'

const sorted = (words: Iterable<string>) => [...new Set(words)].toSorted()

/** Values that a sentence asks for. */
function valuesIn(sentence: string): string[] {
  return [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => String(name))
}

/** What the page itself adds to the values of a step: how many more cells there are. */
const ADDED = ['more']

describe('the words of the editor', () => {
  it('have a sentence for every step, with no value that the step does not give', () => {
    const steps = new Map<string, readonly string[]>(Object.entries({ ...TOOL_STEPS, ...SESSION_STEPS }))
    expect(sorted(Object.keys(zhCn.steps))).toEqual(sorted(steps.keys()))
    for (const dictionary of [zhCn, en]) {
      for (const [key, sentence] of Object.entries(dictionary.steps)) {
        const given = new Set([...(steps.get(key) ?? []), ...ADDED])
        expect(valuesIn(sentence).filter((name) => !given.has(name))).toEqual([])
      }
    }
  })

  it('have a sentence for every word at the hand', () => {
    expect(sorted(Object.keys(zhCn.hints))).toEqual(sorted(HINT_WORDS))
  })

  it('have a name for every operation and a sentence for every refusal', () => {
    const { names, refusals, keepsakes, differences, conflicts } = zhCn.operations
    expect(sorted(Object.keys(names))).toEqual(sorted(OPERATION_NAMES))
    expect(sorted(Object.keys(refusals))).toEqual(sorted(OPERATION_REFUSALS))
    expect(sorted(Object.keys(keepsakes))).toEqual(sorted(KEEPSAKE_REFUSALS))
    expect(sorted(Object.keys(differences))).toEqual(sorted(DIFFERENCE_REFUSALS))
    expect(sorted(Object.keys(conflicts))).toEqual(sorted(CONFLICT_REFUSALS))
  })

  it('say every state of saving', () => {
    expect(Object.keys(zhCn.frame.save)).toEqual(expect.arrayContaining([...SAVE_STATES]))
  })
})
