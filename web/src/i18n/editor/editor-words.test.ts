import { PlanCheck, PlanLifeState } from '@tongzhou/server/contracts/plans'
import { describe, expect, test } from 'vitest'
import { OPERATION_NAMES } from '../../editor/operations/operation-names.ts'
import {
  CONFLICT_REFUSALS,
  DIFFERENCE_REFUSALS,
  KEEPSAKE_REFUSALS,
  OPERATION_REFUSALS,
  SAVE_STATES,
  SESSION_STEPS,
} from '../../editor/session-words.ts'
import { TOOLS } from '../../editor/tools/by-name.ts'
import { HINT_WORDS, TOOL_STEPS } from '../../editor/words.ts'
import { zhCn } from './zh-cn.ts'

const keysOf = (words: object) => Object.keys(words).toSorted()
const placesIn = (sentence: string) =>
  [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => String(name)).toSorted()

/** What publication does with a plan. */
const SERVER_STEP = 'codes_given'

describe('the words of the editor are the closed lists of the editor, each with a sentence', () => {
  test.each([
    ['hints', zhCn.hints, HINT_WORDS],
    ['steps', zhCn.steps, [...Object.keys(TOOL_STEPS), ...Object.keys(SESSION_STEPS), SERVER_STEP]],
    ['operations', zhCn.operations.names, OPERATION_NAMES],
    ['refusals of operations', zhCn.operations.refusals, OPERATION_REFUSALS],
    ['keepsakes', zhCn.operations.keepsakes, KEEPSAKE_REFUSALS],
    ['differences', zhCn.operations.differences, DIFFERENCE_REFUSALS],
    ['conflicts', zhCn.operations.conflicts, CONFLICT_REFUSALS],
    ['names of problems', zhCn.problems.names, PlanCheck.shape.code.options],
    ['sentences of problems', zhCn.problems.sentences, PlanCheck.shape.code.options],
    ['tools', zhCn.frame.tools, Object.keys(TOOLS)],
    ['what tools do', zhCn.frame.toolHints, Object.keys(TOOLS)],
    ['states of a plan that cannot be edited', zhCn.frame.readOnly, PlanLifeState.options],
  ])('%s', (_, words, list) => {
    expect(keysOf(words)).toEqual([...list].toSorted())
  })

  test('every state of saving has its words', () => {
    expect(keysOf(zhCn.frame.save)).toEqual(expect.arrayContaining([...SAVE_STATES]))
  })

  test('a step asks for no value that it does not have', () => {
    // `more` is made on the page, of the count.
    for (const [key, values] of Object.entries({ ...TOOL_STEPS, ...SESSION_STEPS })) {
      const sentence = zhCn.steps[key as keyof typeof zhCn.steps]
      expect([...values, 'more']).toEqual(expect.arrayContaining(placesIn(sentence)))
    }
  })
})
