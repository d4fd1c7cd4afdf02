import { BrowserRouter, Navigate, Route, Routes } from 'react-router'
import { NotFoundPage } from './failure-pages.tsx'
import { LanguageFrame } from './language-frame.tsx'
import { OfficePage } from './office-page.tsx'
import { paths } from './paths.ts'

/** The route table. Cells and enterprises are panels of one page, so that the map stays as it is. */
export function OfficeRoutes() {
  return (
    <Routes>
      <Route element={<LanguageFrame />}>
        <Route path="/" element={<Navigate to={paths.office} replace />} />
        <Route path={paths.office} element={<OfficePage />}>
          <Route index element={null} />
          <Route path="cells/:code" element={null} />
          <Route path="enterprises/:id" element={null} />
        </Route>
        <Route path="*" element={<NotFoundPage />} />
      </Route>
    </Routes>
  )
}

/** The routes on the address of the browser. No route loads data, so the data router's 19 kB stay away. */
export function OfficeRouter() {
  return (
    <BrowserRouter>
      <OfficeRoutes />
    </BrowserRouter>
  )
}
