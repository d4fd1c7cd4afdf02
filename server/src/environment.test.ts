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
      NODE_ENV: 'development',
      TRUSTED_PROXIES: [],
    })
  })

  it('names every wrong variable and keeps its value to itself', () => {
    expect(read).toThrow(WrongEnvironment)
    expect(read).toThrow(/PORT.*DATABASE_URL/)
    expect(read).not.toThrow(/secret/)
  })

  it('listens beyond this machine only behind TLS', () => {
    expect(() => readEnvironment({ HOST: '0.0.0.0' })).toThrow(/HOST/)
    expect(() => readEnvironment({ HOST: '0.0.0.0', PUBLIC_ORIGIN: 'http://grid.example.cn' })).toThrow(
      /HOST/,
    )
    const behind = readEnvironment({ HOST: '0.0.0.0', PUBLIC_ORIGIN: 'https://grid.example.cn' })
    expect(behind.HOST).toBe('0.0.0.0')
  })

  it('believes the proxies that are named and no other', () => {
    expect(readEnvironment({}).TRUSTED_PROXIES).toEqual([])
    expect(readEnvironment({ TRUSTED_PROXIES: 'loopback, 10.0.0.0/8,::1' }).TRUSTED_PROXIES).toEqual([
      'loopback',
      '10.0.0.0/8',
      '::1',
    ])
    expect(() => readEnvironment({ TRUSTED_PROXIES: 'everybody' })).toThrow(/TRUSTED_PROXIES/)
  })
})
