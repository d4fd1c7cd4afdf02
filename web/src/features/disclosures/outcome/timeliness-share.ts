interface Counts {
  readonly onTime: number
  readonly late: number
  readonly overdue: number
}

/** Published in time among everything that has been due or is published, in percent; null where nothing has been due. */
export function shareInTime({ onTime, late, overdue }: Counts): number | null {
  const due = onTime + late + overdue
  return due === 0 ? null : (onTime / due) * 100
}
