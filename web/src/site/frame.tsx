import type { SitePage } from '@tongzhou/server/contracts/public-site'
import type { ReactNode } from 'react'
import { type Speech, speechOf } from './words.ts'

const navigation = [
  ['/', 'home'],
  ['/here', 'who'],
  ['/disclosures', 'records'],
  ['/statistics', 'statistics'],
  ['/report', 'reportNav'],
  ['/about', 'about'],
] as const

interface FrameProps {
  readonly page: SitePage
  readonly speech: Speech
  readonly title: string
  readonly children: ReactNode
}

/** Pages that are nothing to be found: the stone of a record, a fault, an answer to a search. */
const isHidden = ({ content }: SitePage): boolean =>
  ['stone', 'problem', 'here', 'old_cell', 'correction_form', 'sent', 'receipt'].includes(content.kind)

const isHere = (path: string, target: string): boolean =>
  target === '/' ? path === '/' : path.split('?')[0]?.startsWith(target) === true

export function Frame({ page, speech, title, children }: FrameProps): ReactNode {
  const { say, to } = speech
  const other = speechOf(speech.language === 'zh' ? 'en' : 'zh')
  return (
    <html lang={speech.language === 'zh' ? 'zh-CN' : 'en'}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {/* The policy admits it, and no browser asks for a picture that is not there. */}
        <link rel="icon" href="data:," />
        <title>{`${title} · ${say('site')}`}</title>
        {isHidden(page) && <meta name="robots" content="noindex" />}
        {page.content.kind !== 'problem' && <link rel="canonical" href={page.origin + to(page.path)} />}
        <link
          rel="alternate"
          hrefLang={other.language === 'zh' ? 'zh-CN' : 'en'}
          href={page.origin + other.to(page.path)}
        />
        <link
          rel="alternate"
          type="application/atom+xml"
          title={say('records')}
          href="/feeds/disclosures.atom"
        />
        {page.styles.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        {page.scripts.map((source) => (
          <script key={source} type="module" src={source} />
        ))}
        <StructuredData page={page} />
      </head>
      <body>
        <a className="skip" href="#content">
          {say('skip')}
        </a>
        <header className="site-header">
          <a className="brand" href={to('/')}>
            {say('site')}
          </a>
          <nav aria-label={say('navigation')}>
            <ul>
              {navigation.map(([target, word]) => (
                <li key={target}>
                  <a
                    href={to(target)}
                    {...(isHere(page.path, target) && { 'aria-current': 'page' as const })}
                  >
                    {say(word)}
                  </a>
                </li>
              ))}
              <li>
                <a
                  href={other.to(page.path)}
                  hrefLang={other.language}
                  lang={other.language === 'zh' ? 'zh-CN' : 'en'}
                >
                  {say('other')}
                </a>
              </li>
            </ul>
          </nav>
        </header>
        <main id="content" tabIndex={-1}>
          <h1>{title}</h1>
          {children}
        </main>
        <footer className="site-footer">
          <p>
            {say('footer')} · {page.today} · <a href="/open-data/licence.txt">{say('licenceLink')}</a>
          </p>
        </footer>
      </body>
    </html>
  )
}

/** What search engines read of a record: a data block, which no policy has to admit. */
function StructuredData({ page }: { readonly page: SitePage }): ReactNode {
  if (page.content.kind !== 'disclosure') return null
  const { record } = page.content
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Report',
    name: record.title,
    identifier: record.documentNumber ?? String(record.id),
    url: `${page.origin}/disclosures/${record.id}`,
    provider: { '@type': 'GovernmentOrganization', name: record.organisationName },
    datePublished: record.publishedOn,
    dateModified: record.changedAt,
  }
  // No text of a record may end the block.
  const text = JSON.stringify(data).replaceAll('<', String.raw`\u003c`)
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: text }} />
}
