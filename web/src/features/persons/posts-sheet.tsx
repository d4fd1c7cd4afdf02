import { BeginPost, ChangePost, type PersonDetail } from '@tongzhou/server/contracts/persons'
import { CommandDialog } from '../../api/command-dialog.tsx'
import { usePeriod } from '../../api/marks.tsx'
import { PageLink } from '../../app/page-link.tsx'
import { paths } from '../../app/paths.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { DialogButton } from '../../ui/dialog-button.tsx'
import { DateField } from '../../ui/fields.tsx'
import type { PlainColumn } from '../../ui/plain-table.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { SheetTable } from '../../ui/sheet-table.tsx'
import { PostFields } from './create-person.tsx'
import { bodyOf, type PersonPart } from './person-part.ts'

type Post = PersonDetail['posts'][number]

/** The posts of a person over time. */
export function PostsSheet({ person, mayChange }: PersonPart) {
  const { t } = useOrganisationWords()
  const columns = usePostColumns()
  return (
    <Sheet
      isFlush
      title={t('persons.posts.title')}
      actions={mayChange ? <BeginPostButton person={person} /> : undefined}
    >
      <SheetTable
        label={t('persons.posts.title')}
        columns={columns}
        rows={person.posts}
        rowKey={(post) => post.id}
        actionsLabel={t('shared.actions')}
        renderActions={mayChange ? (post) => <ChangePostButton post={post} /> : undefined}
        empty={t('persons.posts.empty')}
        testId="posts"
      />
    </Sheet>
  )
}

function usePostColumns(): readonly PlainColumn<Post>[] {
  const { t } = useOrganisationWords()
  const period = usePeriod()
  return [
    {
      key: 'body',
      header: t('shared.body'),
      render: (post) => (
        <PageLink to={paths.organisation(post.organisationId)}>{post.organisationName}</PageLink>
      ),
    },
    { key: 'title', header: t('persons.postTitle'), render: (post) => post.title },
    {
      key: 'establishment',
      header: t('persons.establishment'),
      render: (post) => t(`shared.establishments.${post.establishment}`),
    },
    {
      key: 'period',
      header: t('persons.columns.since'),
      render: (post) => <PostPeriod text={period(post.from, post.until)} transferId={post.transferId} />,
    },
  ]
}

function PostPeriod({ text, transferId }: { readonly text: string; readonly transferId: number | null }) {
  const { t } = useOrganisationWords()
  return (
    <>
      <span className="tabular">{text}</span>
      {transferId === null ? null : (
        <span className="muted"> · {t('persons.posts.byTransfer', { id: transferId })}</span>
      )}
    </>
  )
}

function BeginPostButton({ person }: { readonly person: PersonDetail }) {
  const { t } = useOrganisationWords()
  const [latest] = person.posts
  return (
    <DialogButton isSmall label={t('persons.posts.begin')}>
      {(close) => (
        <CommandDialog
          title={t('persons.posts.begin')}
          lead={t('persons.posts.beginHint')}
          contract={BeginPost}
          params={{ id: person.id }}
          defaultValues={{
            ...(bodyOf(person) === null ? {} : { organisationId: bodyOf(person) ?? 0 }),
            title: latest?.title ?? '',
            ...(latest === undefined ? {} : { establishment: latest.establishment }),
          }}
          done={t('shared.saved')}
          onClose={close}
        >
          <PostFields hasBody />
        </CommandDialog>
      )}
    </DialogButton>
  )
}

function ChangePostButton({ post }: { readonly post: Post }) {
  const { t } = useOrganisationWords()
  return (
    <DialogButton
      look="plain"
      isSmall
      label={t('shared.edit')}
      spokenLabel={`${t('persons.posts.change')} ${post.title}`}
    >
      {(close) => (
        <CommandDialog
          title={t('persons.posts.change')}
          contract={ChangePost}
          params={{ id: post.id }}
          defaultValues={{ title: post.title, establishment: post.establishment, until: post.until ?? '' }}
          fixed={{ revision: post.revision }}
          done={t('shared.saved')}
          onClose={close}
        >
          <PostFields hasBody={false} />
          <DateField name="until" label={t('shared.lastDay')} min={post.from} />
        </CommandDialog>
      )}
    </DialogButton>
  )
}
