import { QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { I18nextProvider } from 'react-i18next'
import { MemoryRouter } from 'react-router'
import { vi } from 'vitest'
import { createQueryClient } from '../api/query.ts'
import { en } from '../i18n/en.ts'
import { createI18n, type Language } from '../i18n/i18n.ts'

interface Surroundings {
  readonly language?: Language
  readonly path?: string
}

/** Renders with a language, an address and an empty cache that does not repeat failures. */
export function renderWithin(
  children: ReactNode,
  { language = 'zh-CN', path = '/office' }: Surroundings = {},
) {
  const i18n = createI18n()
  i18n.addResourceBundle('en', 'translation', en)
  void i18n.changeLanguage(language)
  return render(
    <I18nextProvider i18n={i18n}>
      <QueryClientProvider client={createQueryClient(0)}>
        <MemoryRouter initialEntries={[path]}>{children}</MemoryRouter>
      </QueryClientProvider>
    </I18nextProvider>,
  )
}

/** Gives every element a height, as a laid-out page would, so that tables have rows in view. */
export function layOut(heightPx = 680): void {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(heightPx)
}
