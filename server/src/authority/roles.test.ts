import { describe, expect, it } from 'vitest'
import { type Permission, type RoleWord, roleWords } from '../permission.ts'
import { type BodyKind, roles } from './roles.ts'

/** Roles that hold a word. */
const holders = (word: Permission): RoleWord[] =>
  roleWords.filter((role) => roles[role].permissions.includes(word))

const kindsOf = (words: readonly RoleWord[]): BodyKind[] => [
  ...new Set(words.flatMap((role) => roles[role].bodies)),
]

const isReading = (word: string): boolean => /\.read(_private)?$/.test(word)

describe('by the reform plan', () => {
  it('townships support: they can neither open nor decide nor review a case', () => {
    const township = roleWords.filter((role) => roles[role].bodies.includes('township_office'))
    expect(township).toEqual(['township_officer'])
    expect(roles.township_officer.permissions.filter((word) => word.startsWith('case.'))).toEqual([
      'case.read',
    ])
  })

  it('the other inner sections no longer enforce: no word about cases at all', () => {
    expect(roles.inner_section.permissions.filter((word) => word.startsWith('case.'))).toEqual([])
  })

  it('the bureau alone decides and reviews', () => {
    expect(kindsOf(holders('case.decide'))).toEqual(['bureau'])
    expect(kindsOf(holders('case.review'))).toEqual(['bureau'])
  })

  it('the brigade and the sub-bureaus open cases, nobody else', () => {
    expect(kindsOf(holders('case.open')).toSorted()).toEqual(['brigade', 'sub_bureau'])
  })

  it('nobody both opens and decides, nor reviews what is his own to open or to decide', () => {
    const powers = roleWords.map((role) =>
      roles[role].permissions.filter((word) => ['case.open', 'case.review', 'case.decide'].includes(word)),
    )
    expect(powers.filter((own) => own.length > 1)).toEqual([])
  })

  it('discipline, personnel and finance watch: they only read', () => {
    for (const role of ['discipline_supervisor', 'personnel_finance'] as const) {
      expect([role, roles[role].permissions.filter((word) => !isReading(word))]).toEqual([role, []])
    }
  })

  it('the record is read by those who supervise, not by those who run the platform', () => {
    expect(holders('audit.read').toSorted()).toEqual(['bureau_leader', 'discipline_supervisor'])
  })

  it('accounts are given by one role, and it has no word about cases or private data', () => {
    expect(holders('account.manage')).toEqual(['system_administrator'])
    const own = roles.system_administrator.permissions
    expect(own.filter((word) => word.startsWith('case.') || word === 'person.read_private')).toEqual([])
  })
})

describe('the table of roles', () => {
  it('holds no word that asks for nothing: what is public or for everybody signed in is not given', () => {
    const given: readonly string[] = roleWords.flatMap((role) => roles[role].permissions)
    expect(given.filter((word) => word === 'public' || word === 'signed_in')).toEqual([])
  })

  it('gives a role for one kind of body and every word once', () => {
    for (const role of roleWords) {
      const { bodies, permissions } = roles[role]
      expect([role, bodies.length, new Set(permissions).size]).toEqual([role, 1, permissions.length])
    }
  })

  it('whoever reads private data may read persons, and whoever opens, reviews or decides may read cases', () => {
    for (const word of ['person.read_private', 'person.manage'] as const) {
      expect(holders(word).filter((role) => !holders('person.read').includes(role))).toEqual([])
    }
    for (const word of ['case.open', 'case.review', 'case.decide'] as const) {
      expect(holders(word).filter((role) => !holders('case.read').includes(role))).toEqual([])
    }
  })
})
