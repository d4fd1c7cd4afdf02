import { type ComponentType, lazy } from 'react'

/** A page that is loaded when it is first shown: `lazyPage(() => import('./x-page.tsx'), 'XPage')`. */
export const lazyPage = <Name extends string>(
  load: () => Promise<Readonly<Record<Name, ComponentType>>>,
  name: Name,
) => lazy(async () => ({ default: (await load())[name] }))
