import { paths } from '../../app/paths.ts'

const addressFor: Readonly<Record<string, (id: string) => string>> = {
  account: paths.accountOf,
  cell: paths.cell,
  disclosure: paths.disclosure,
  enterprise: paths.enterprise,
  handover: paths.handover,
  organisation: paths.organisation,
  person: paths.person,
}

/** The page of a subject such as `person:7`; null where it has none. */
export function subjectAddress(subject: string): string | null {
  const [noun = '', id = ''] = subject.split(':')
  return id === '' ? null : (addressFor[noun]?.(id) ?? null)
}
