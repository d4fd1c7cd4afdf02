import helmet from 'helmet'

/**
 * Security headers for every answer. The policy allows what the office page needs and nothing else: own scripts
 * (the map's worker included), own styles, tiles and fonts fetched from this origin, images made by the map.
 */
export const securityHeaders = (publicOrigin: string | undefined) =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        fontSrc: ["'self'"],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // Plain HTTP on loopback must stay reachable; behind TLS browsers never come back without it.
    strictTransportSecurity: publicOrigin?.startsWith('https://') ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  })
