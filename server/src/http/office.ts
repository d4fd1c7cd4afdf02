import { join } from 'node:path'
import express, { type Router } from 'express'

/**
 * Serves the built office application: hashed assets for ever, the one page for every address below `/office`.
 * The public site is not built yet, so `/` leads to the office.
 */
export function officeApplication(webFolder: string): Router {
  const router = express.Router()
  router.use(
    '/assets',
    express.static(join(webFolder, 'assets'), { immutable: true, maxAge: '365d', index: false }),
  )
  router.get('/', (_request, response) => response.redirect(302, '/office'))
  router.get(['/office', '/office/{*place}'], (_request, response, next) => {
    response.set('Cache-Control', 'no-cache')
    response.sendFile('index.html', { root: webFolder, dotfiles: 'allow' }, (error) => {
      if (error) next(error)
    })
  })
  router.use(express.static(webFolder, { index: false, maxAge: '1h' }))
  return router
}
