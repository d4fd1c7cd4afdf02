import { generateSecret, generateURI, verifySync } from 'otplib'

const ISSUER = '通州环境监管网格平台'
/** One time step, and how far the telephone's clock may be off. */
const STEP_SECONDS = 30

/** 160 bits in base32, and the address that authenticator applications read. */
export function makeTotpSecret(accountName: string): { secret: string; uri: string } {
  const secret = generateSecret()
  return { secret, uri: generateURI({ issuer: ISSUER, label: accountName, secret }) }
}

/**
 * The time step (RFC 6238) to which a code belongs, one before or after now at most; nothing where it is wrong or
 * belongs to a step that is not later than the last one taken.
 */
export function findTotpStep(
  code: string,
  { secret, lastStep, now }: { secret: string; lastStep: number | null; now: Date },
): number | undefined {
  const result = verifySync({
    secret,
    token: code,
    epoch: Math.floor(now.getTime() / 1000),
    epochTolerance: STEP_SECONDS,
  })
  if (!result.valid || !('timeStep' in result)) return undefined
  return lastStep === null || result.timeStep > lastStep ? result.timeStep : undefined
}
