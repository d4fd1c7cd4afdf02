import { describe, expect, it } from 'vitest'
import { readEnvironment, WrongEnvironment } from './environment.ts'

const read = () => readEnvironment({ PORT: 'high', DATABASE_URL: 'mysql://root:secret@db' })

describe('readEnvironment', () => {
  it('fills what is absent or empty with the defaults of .env.example', () => {
    expect(readEnvironment({ PORT: '', DATABASE_URL: '' })).toEqual({
      PORT: 3000,
      HOST: '127.0.0.1',
      DATABASE_SCHEMA: 'd320612',
      DATA_DIR: '.data',
      LOG_LEVEL: 'info',
    })
  })

  it('names every wrong variable and keeps its value to itself', () => {
    expect(read).toThrow(WrongEnvironment)
    expect(read).toThrow(/PORT.*DATABASE_URL/)
    expect(read).not.toThrow(/secret/)
  })

  it('refuses to listen beyond this machine while there are no accounts', () => {
    expect(() => readEnvironment({ HOST: '0.0.0.0' })).toThrow(/HOST/)
  })
})
