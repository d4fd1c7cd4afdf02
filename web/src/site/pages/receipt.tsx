import type { SiteReceiptState } from '@tongzhou/server/contracts/public-site/forms'
import type { ReactNode } from 'react'
import { Faults, Field } from '../form-parts.tsx'
import { Fact } from '../parts.tsx'
import type { Speech } from '../words.ts'
import type { PageOf } from './of-kind.ts'

export function SentPage({ content, speech }: PageOf<'sent'>): ReactNode {
  const { say, to } = speech
  return (
    <>
      <p>
        <output>{say(content.of === 'correction' ? 'sentCorrection' : 'sentReport')}</output>
      </p>
      {content.again && <p className="note">{say('sentAgain')}</p>}
      <dl className="facts">
        <Fact name={say('receiptNumber')}>
          <code className="receipt">{content.receipt}</code>
        </Fact>
        {content.dueOn !== null && <Fact name={say('replyUntil')}>{content.dueOn}</Fact>}
      </dl>
      <p>{say('keepReceipt')}</p>
      <p className="no-print">
        <a href={to('/receipt')}>{say('askReceipt')}</a> · <a href={to('/')}>{say('backHome')}</a>
      </p>
    </>
  )
}

function Found({ found, speech }: { readonly found: SiteReceiptState; readonly speech: Speech }): ReactNode {
  const { say, code, to } = speech
  return (
    <dl className="facts">
      <Fact name={say('what')}>{say(found.of === 'correction' ? 'ofCorrection' : 'ofReport')}</Fact>
      <Fact name={say('state')}>{code(found.state)}</Fact>
      <Fact name={say('receivedOn')}>{found.receivedOn}</Fact>
      {found.of === 'correction' ? (
        <>
          <Fact name={say('theRecord')}>
            <a href={to(`/disclosures/${found.disclosureId}`)}>{found.disclosureId}</a>
          </Fact>
          <Fact name={say('subject')}>{code(found.subject)}</Fact>
          <Fact name={say('replyUntil')}>{found.dueOn}</Fact>
          <Fact name={say('repliedOn')}>{found.repliedOn ?? say('notYet')}</Fact>
          {found.reply !== null && <Fact name={say('reply')}>{found.reply}</Fact>}
        </>
      ) : (
        <>
          <Fact name={say('element')}>{code(found.element)}</Fact>
          <Fact name={say('handledOn')}>{found.handledOn ?? say('notYet')}</Fact>
          {found.note !== null && <Fact name={say('officeSays')}>{found.note}</Fact>}
        </>
      )}
    </dl>
  )
}

export function ReceiptPage({ content: { form, found }, speech }: PageOf<'receipt'>): ReactNode {
  const { say, to } = speech
  const field = { name: 'receipt', label: say('receiptNumber'), fault: say('receiptWrong') }
  return (
    <>
      <p>{say('receiptLead')}</p>
      <Faults form={form} fields={[field]} speech={speech} />
      <form className="sending-form" method="post" action={to('/receipt')} noValidate>
        <Field field={field} form={form}>
          {(attributes) => <input autoComplete="off" spellCheck={false} maxLength={60} {...attributes} />}
        </Field>
        <button type="submit">{say('ask')}</button>
      </form>
      {found && <Found found={found} speech={speech} />}
    </>
  )
}
