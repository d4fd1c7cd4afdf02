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
      NODE_ENV: 'development',
      TRUSTED_PROXIES: [],
      OIDC_NAME: '统一身份认证',
      LOG_LEVEL: 'info',
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

  const provider = {
    OIDC_ISSUER: 'https://id.example.cn/realm',
    OIDC_CLIENT_ID: 'tongzhou',
    OIDC_CLIENT_SECRET: 'hush',
    PUBLIC_ORIGIN: 'https://grid.example.cn',
  }

  it('takes a single sign-on that is whole', () => {
    expect(readEnvironment(provider)).toMatchObject(provider)
    const local = {
      ...provider,
      OIDC_ISSUER: 'http://127.0.0.1:4000',
      PUBLIC_ORIGIN: 'http://localhost:3000',
    }
    expect(readEnvironment(local).OIDC_ISSUER).toBe('http://127.0.0.1:4000')
  })

  it.each(Object.keys(provider))('names %s that is missing from a single sign-on', (name) => {
    const half = () => readEnvironment({ ...provider, [name]: '' })
    expect(half).toThrow(new RegExp(name))
    expect(half).not.toThrow(/hush/)
  })

  it.each(['http://id.example.cn', 'ftp://id.example.cn', 'http://127.0.0.1.evil.example'])(
    'refuses a provider that could be overheard: %s',
    (issuer) => {
      expect(() => readEnvironment({ ...provider, OIDC_ISSUER: issuer })).toThrow(/OIDC_ISSUER/)
    },
  )
})
