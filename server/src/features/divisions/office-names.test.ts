import { describe, expect, it } from 'vitest'
import { nameOffice } from './office-names.ts'

const model = { name: '通州区兴东街道环境保护工作办公室', townshipName: '兴东街道' }

describe('nameOffice', () => {
  it('follows the name of another office of the district', () => {
    expect(nameOffice({ name: '东先镇', nameEn: 'Dongxian Town' }, model)).toEqual({
      name: '通州区东先镇环境保护工作办公室',
      nameEn: 'Dongxian Town Environmental Protection Office',
      shortName: '东先环保办',
    })
  })

  it('makes do without an English name or a model', () => {
    expect(
      nameOffice({ name: '东先镇', nameEn: null }, { name: '环保办', townshipName: '兴东街道' }),
    ).toEqual({
      name: '东先镇环境保护工作办公室',
      nameEn: '东先镇 Environmental Protection Office',
      shortName: '东先环保办',
    })
  })
})
