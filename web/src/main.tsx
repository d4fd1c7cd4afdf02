// oxlint-disable import/no-unassigned-import -- settings and styles are taken for their effect, zod's before all else
import './api/configure-zod.ts'
import './styles/base.css'
import './styles/ui.css'
import './styles/office.css'
import './styles/print.css'
// oxlint-enable
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { createQueryClient } from './api/query.ts'
import { ErrorBoundary } from './app/error-boundary.tsx'
import { loadPageFont } from './app/load-page-font.ts'
import { OfficeRouter } from './app/router.tsx'
import { createI18n, readLanguage, speak } from './i18n/i18n.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no element with the id root')

const i18n = createI18n()
await speak(i18n, readLanguage(new URLSearchParams(window.location.search)))

createRoot(root).render(
  <StrictMode>
    <I18nextProvider i18n={i18n}>
      <QueryClientProvider client={createQueryClient()}>
        <ErrorBoundary>
          <OfficeRouter />
        </ErrorBoundary>
      </QueryClientProvider>
    </I18nextProvider>
  </StrictMode>,
)

void loadPageFont()
