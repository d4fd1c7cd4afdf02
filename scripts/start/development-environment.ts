/** How sources run as they are: the pages of the public site are JSX, which tsx translates by the settings of their room. */
export const developmentEnvironment = { TSX_TSCONFIG_PATH: 'web/tsconfig.json' } as const
