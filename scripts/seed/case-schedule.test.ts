import { describe, expect, it } from 'vitest'
import { type CaseCourse, drawCourse, placeCourse } from './case-schedule.ts'
import { caseCounts } from './cases.ts'
import { dayFromText, listWorkingDays } from './days.ts'
import { createRandom } from './random.ts'
import { type CaseStage, caseStages } from './vocabulary.ts'

const stages = Object.keys(caseCounts) as CaseStage[]
const random = createRandom(11)

function courses(stage: CaseStage): CaseCourse[] {
  return Array.from({ length: 300 }, () => drawCourse(random, stage))
}

describe('caseCounts', () => {
  it('names every stage and adds up to 150', () => {
    expect(stages.toSorted()).toEqual(caseStages.map(({ code }) => String(code)).toSorted())
    expect(Object.values(caseCounts).reduce((sum, count) => sum + count, 0)).toBe(150)
  })
})

describe('drawCourse', () => {
  it('begins with the clue, ends in the stage asked for, and moves on by a working day at least', () => {
    for (const stage of stages) {
      for (const { steps } of courses(stage)) {
        expect(steps[0]).toEqual({ stage: 'clue', afterWorkingDays: 0 })
        expect(steps.at(-1)?.stage).toBe(stage)
        const days = steps.map(({ afterWorkingDays }) => afterWorkingDays)
        expect(days).toEqual([...new Set(days)].toSorted((one, other) => one - other))
      }
    }
  })

  it('lies wholly before today and within a year', () => {
    for (const stage of stages) {
      for (const { steps, ageWorkingDays } of courses(stage)) {
        expect(ageWorkingDays).toBeGreaterThan(steps.at(-1)?.afterWorkingDays ?? 0)
        expect(ageWorkingDays).toBeLessThan(245)
      }
    }
  })

  it('files within seven working days, late ones apart', () => {
    const filed = courses('closed').map(({ steps }) => steps[1]?.afterWorkingDays ?? 0)
    const late = filed.filter((days) => days > 7)
    expect(late.length).toBeGreaterThan(0)
    expect(late.length / filed.length).toBeLessThan(0.1)
  })
})

describe('placeCourse', () => {
  it('puts every step after the clue on a working day, so many working days later', () => {
    const foundOn = dayFromText('2026-04-28')
    const course = drawCourse(random, 'closed')
    for (const [index, { day }] of placeCourse(course, foundOn).entries()) {
      expect(listWorkingDays(foundOn + 1, day + 1)).toHaveLength(course.steps[index]?.afterWorkingDays ?? -1)
    }
  })
})
