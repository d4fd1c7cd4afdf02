import packageJson from '../package.json' with { type: 'json' }

/** Version of the platform, as its package says. */
export const PLATFORM_VERSION = packageJson.version
