import type { TFunction } from 'i18next'
import type { FieldValues } from 'react-hook-form'
import { describe, expect, test } from 'vitest'
import { changeResolver, withoutBlanks } from './change-resolver.ts'

const t = ((key: string) => key) as unknown as TFunction<'form'>

const check = (kind: 'rename' | 'merge' | 'split', values: FieldValues) =>
  changeResolver({ kind, language: 'zh-CN', t, codeHint: '位数不对' })(values, undefined, {
    fields: {},
    shouldUseNativeValidation: false,
  })

describe('a change of divisions', () => {
  test('goes into the list as the contract wants it, without empty texts', async () => {
    const { values, errors } = await check('rename', { code: '320612002', name: '演示街道', nameEn: '' })
    expect(errors).toEqual({})
    expect(values).toEqual({ kind: 'rename', code: '320612002', name: '演示街道' })
  })

  test('names the field that is empty, also inside the township to come', async () => {
    const { errors } = await check('merge', {
      fromCodes: ['320612002', '320612003'],
      into: { code: '320612010', name: '', nameEn: '', kind: '街道' },
    })
    expect(errors).toMatchObject({ into: { name: { message: 'required' } } })
  })

  test('says how many digits a code has, where only the server has a sentence for its hint', async () => {
    const { errors } = await check('merge', {
      fromCodes: ['320612002', '320612003'],
      into: { code: '12', name: '演示街道', nameEn: '', kind: '街道' },
    })
    expect(errors).toMatchObject({ into: { code: { message: '位数不对' } } })
    expect((await check('rename', { code: '12', name: '演示街道', nameEn: '' })).errors).toMatchObject({
      code: { message: '位数不对' },
    })
  })

  test('asks for villages in every part of a split', async () => {
    const part = { code: '320612002', name: '演示街道', nameEn: '', kind: '街道' }
    const { errors } = await check('split', {
      code: '320612002',
      into: [
        { ...part, villageCodes: ['320612002001'] },
        { ...part, code: '320612010', villageCodes: [] },
      ],
    })
    expect(errors).toMatchObject({ into: [undefined, { villageCodes: { message: 'tooSmall' } }] })
  })
})

describe('withoutBlanks', () => {
  test('drops empty texts at every depth and nothing else', () => {
    expect(withoutBlanks({ a: '', b: 0, c: false, d: null, e: [{ f: '', g: 'x' }] })).toEqual({
      b: 0,
      c: false,
      d: null,
      e: [{ g: 'x' }],
    })
  })
})
