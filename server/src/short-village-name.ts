/** A village's name as people say it, for the name of a cell that nobody named: 石港村委会 → 石港村. */
export const shortVillageName = (name: string): string =>
  name.replace(/(村民委员会|村委会)$/, '村').replace(/(社区居民委员会|社区居委会)$/, '社区')
