import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Context, Provider } from 'oidc-provider'

/** A real OpenID provider on this machine; whoever comes is signed in as `subject`, or refused when that is empty. */
export interface TestProvider {
  readonly issuer: string
  subject: string
  /** Lets the platform come back to this address. */
  admit(redirectUri: string): void
  close(): Promise<void>
}

export const testClient = { clientId: 'tongzhou', clientSecret: 'only for tests, of forty-odd characters' }

/** @param port any free one where it is absent */
export async function startProvider(port = 0): Promise<TestProvider> {
  const server = createServer()
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const state = { subject: '' }
  let handle: ReturnType<Provider['callback']> | undefined
  let provider: Provider | undefined
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) {
      void handle?.(request, response)
      return
    }
    const result =
      state.subject === ''
        ? { error: 'access_denied' }
        : { login: { accountId: state.subject, remember: false } }
    void provider?.interactionFinished(request, response, result)
  })
  return {
    issuer,
    get subject() {
      return state.subject
    },
    set subject(subject) {
      state.subject = subject
    },
    admit(redirectUri) {
      provider = makeProvider(issuer, redirectUri)
      handle = provider.callback()
    },
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

function makeProvider(issuer: string, redirectUri: string): Provider {
  const provider: Provider = new Provider(issuer, {
    clients: [
      {
        client_id: testClient.clientId,
        client_secret: testClient.clientSecret,
        redirect_uris: [redirectUri],
      },
    ],
    cookies: { keys: ['only for tests'] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_context: unknown, accountId: string) => ({
      accountId,
      claims: () => ({ sub: accountId }),
    }),
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    // Everybody agrees.
    loadExistingGrant: async ({ oidc }: Context) => {
      const grant = new provider.Grant({ accountId: oidc.session.accountId, clientId: oidc.client.clientId })
      grant.addOIDCScope('openid')
      await grant.save()
      return grant
    },
  })
  return provider
}
