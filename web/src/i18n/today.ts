const civil = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' })

/** The day in the district, `YYYY-MM-DD`, as a first value in forms; the server has the last word. */
export const districtToday = (): string => civil.format(new Date())
