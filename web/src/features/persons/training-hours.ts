interface Training {
  /** `YYYY-MM-DD`. */
  readonly trainedOn: string
  readonly hours: number
}

/** Hours in the twelve months that end on a day, `YYYY-MM-DD`, in tenths as they are entered. */
export function hoursOfYear(trainings: readonly Training[], day: string): number {
  const yearBefore = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`
  const tenths = trainings
    .filter(({ trainedOn }) => trainedOn > yearBefore && trainedOn <= day)
    .reduce((sum, { hours }) => sum + Math.round(hours * 10), 0)
  return tenths / 10
}
