import type { SiteContent, SitePage } from '@tongzhou/server/contracts/public-site'
import type { SiteFormContent } from '@tongzhou/server/contracts/public-site/forms'
import type { ReactNode } from 'react'
import { Frame } from './frame.tsx'
import { CorrectionForm } from './pages/correction-form.tsx'
import { DisclosurePage, StonePage } from './pages/disclosure.tsx'
import { ListPage } from './pages/list.tsx'
import { AboutPage, EnterprisePage, HomePage, ProblemPage } from './pages/other.tsx'
import { CellPage, HerePage, OldCellPage } from './pages/place.tsx'
import { ProblemReportsPage } from './pages/problem-reports.tsx'
import { ReceiptPage, SentPage } from './pages/receipt.tsx'
import { ReportForm } from './pages/report-form.tsx'
import { StatisticsPage } from './pages/statistics.tsx'
import { type Speech, speechOf } from './words.ts'

/** Heading and content of a page by its kind. */
function partsOf({ content }: SitePage, speech: Speech): readonly [title: string, body: ReactNode] {
  const { say } = speech
  switch (content.kind) {
    case 'home':
      return [say('who'), <HomePage key="page" content={content} speech={speech} />]
    case 'here':
      return [say('who'), <HerePage key="page" content={content} speech={speech} />]
    case 'cell':
      return [content.cell.name, <CellPage key="page" content={content} speech={speech} />]
    case 'old_cell':
      return [say('oldCell'), <OldCellPage key="page" content={content} speech={speech} />]
    case 'correction_form':
    case 'report_form':
    case 'sent':
    case 'receipt':
      return formPartsOf(content, speech)
    default:
      return recordPartsOf(content, speech)
  }
}

function formPartsOf(content: SiteFormContent, speech: Speech): readonly [title: string, body: ReactNode] {
  const { say } = speech
  switch (content.kind) {
    case 'correction_form':
      return [say('correctionTitle'), <CorrectionForm key="page" content={content} speech={speech} />]
    case 'report_form':
      return [say('reportTitle'), <ReportForm key="page" content={content} speech={speech} />]
    case 'sent':
      return [say('sentTitle'), <SentPage key="page" content={content} speech={speech} />]
    default:
      return [say('askReceipt'), <ReceiptPage key="page" content={content} speech={speech} />]
  }
}

type AboutRecords = Exclude<SiteContent, SiteFormContent | { kind: 'home' | 'here' | 'cell' | 'old_cell' }>

function recordPartsOf(content: AboutRecords, speech: Speech): readonly [title: string, body: ReactNode] {
  const { say, code } = speech
  switch (content.kind) {
    case 'disclosures':
      return [say('records'), <ListPage key="page" content={content} speech={speech} />]
    case 'disclosure':
      return [content.record.title, <DisclosurePage key="page" content={content} speech={speech} />]
    case 'stone':
      return [
        `${code(content.stone.kind)} · ${say(content.stone.state === 'ended' ? 'stoneEnded' : 'stoneWithdrawn')}`,
        <StonePage key="page" content={content} speech={speech} />,
      ]
    case 'enterprise':
      return [content.enterprise.name, <EnterprisePage key="page" content={content} speech={speech} />]
    case 'statistics':
      return [say('statistics'), <StatisticsPage key="page" content={content} speech={speech} />]
    case 'problem_reports':
      return [say('problemReports'), <ProblemReportsPage key="page" content={content} speech={speech} />]
    case 'about':
      return [say('about'), <AboutPage key="page" content={content} speech={speech} />]
    default:
      return [
        `${say(content.status === 404 ? 'notFound' : 'problem')} · ${content.status}`,
        <ProblemPage key="page" content={content} speech={speech} />,
      ]
  }
}

export function SiteDocument({ page }: { readonly page: SitePage }): ReactNode {
  const speech = speechOf(page.language)
  const [title, body] = partsOf(page, speech)
  return (
    <Frame page={page} speech={speech} title={title}>
      {body}
    </Frame>
  )
}
