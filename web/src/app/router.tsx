import { createBrowserRouter, Navigate, type RouteObject } from 'react-router'
import { BrokenPage, NotFoundPage } from './failure-pages.tsx'
import { LanguageFrame } from './language-frame.tsx'
import { OfficePage } from './office-page.tsx'
import { paths } from './paths.ts'

/** The route table. Cells and enterprises are panels of one page, so that the map stays as it is. */
export const routes: RouteObject[] = [
  {
    element: <LanguageFrame />,
    errorElement: <BrokenPage />,
    children: [
      { path: '/', element: <Navigate to={paths.office} replace /> },
      {
        path: paths.office,
        element: <OfficePage />,
        children: [
          { index: true, element: null },
          { path: 'cells/:code', element: null },
          { path: 'enterprises/:id', element: null },
        ],
      },
      { path: '*', element: <NotFoundPage /> },
    ],
  },
]

export const createRouter = () => createBrowserRouter(routes)
