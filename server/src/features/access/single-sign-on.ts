import * as client from 'openid-client'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../errors.ts'
import { perPlatform } from '../../per-platform.ts'

/** How far the provider's clock may be off. */
const CLOCK_TOLERANCE_SECONDS = 60

/** What a sign-in at the provider is bound to; all of it is random and used once. */
export interface FlowSecrets {
  readonly state: string
  readonly nonce: string
  readonly codeVerifier: string
}

/** The lasting name of somebody at a provider; names and addresses there change hands. */
export interface Subject {
  readonly issuer: string
  readonly subject: string
}

const isLoopback = ({ hostname }: URL): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(hostname)

/** Reads what the provider says of itself at the first use, and again after it could not be reached. */
const discoveryOf = perPlatform(({ singleSignOn }) => {
  let found: Promise<client.Configuration> | undefined
  return () => {
    if (!singleSignOn) throw new AppError('not_found', 'no single sign-on is configured')
    const issuer = new URL(singleSignOn.issuer)
    found ??= client
      .discovery(
        issuer,
        singleSignOn.clientId,
        { [client.clockTolerance]: CLOCK_TOLERANCE_SECONDS },
        client.ClientSecretBasic(singleSignOn.clientSecret),
        {
          // The identity token is checked with the provider's keys, not only by where it came from.
          execute: [
            client.enableNonRepudiationChecks,
            ...(isLoopback(issuer) ? [client.allowInsecureRequests] : []),
          ],
        },
      )
      .catch((error: unknown) => {
        found = undefined
        throw error
      })
    return found
  }
})

async function discover(deps: Deps): Promise<client.Configuration> {
  try {
    return await discoveryOf(deps)()
  } catch (error) {
    if (error instanceof AppError) throw error
    deps.log.warn({ err: error }, 'the provider of the single sign-on cannot be reached')
    throw new AppError('single_sign_on_unavailable', 'the provider cannot be reached')
  }
}

const CALLBACK_PATH = '/api/session/oidc/callback'

/** Never from the request: whoever sends another Host must not choose where codes go. */
function callbackOf({ origin }: Deps): URL {
  if (origin.publicOrigin === undefined) throw new AppError('not_found', 'single sign-on needs PUBLIC_ORIGIN')
  return new URL(CALLBACK_PATH, origin.publicOrigin)
}

/** Where the browser goes to sign in. Throws `single_sign_on_unavailable`. */
export async function makeAuthorization(deps: Deps): Promise<FlowSecrets & { readonly location: string }> {
  const redirectUri = callbackOf(deps).href
  const configuration = await discover(deps)
  const state = client.randomState()
  const nonce = client.randomNonce()
  const codeVerifier = client.randomPKCECodeVerifier()
  const location = client.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: 'openid',
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
  })
  return { state, nonce, codeVerifier, location: location.href }
}

/** Who came back from the provider; throws what the library finds wrong with the answer. */
export async function readSubject(deps: Deps, search: string, secrets: FlowSecrets): Promise<Subject> {
  const address = callbackOf(deps)
  address.search = search
  const tokens = await client.authorizationCodeGrant(await discover(deps), address, {
    expectedState: secrets.state,
    expectedNonce: secrets.nonce,
    pkceCodeVerifier: secrets.codeVerifier,
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  if (!claims) throw new Error('the provider gave no identity token')
  return { issuer: claims.iss, subject: claims.sub }
}
