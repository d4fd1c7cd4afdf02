import '../../styles/organisation.css'
import { useQuery } from '@tanstack/react-query'
import { GetPerson, type PersonDetail, RenamePerson } from '@tongzhou/server/contracts/persons'
import { useParams } from 'react-router'
import { Answer } from '../../api/answer.tsx'
import { CommandDialog } from '../../api/command-dialog.tsx'
import { DemoMark } from '../../api/marks.tsx'
import { queryFor } from '../../api/query.ts'
import { may, useSession } from '../../api/session.ts'
import { PageLink } from '../../app/page-link.tsx'
import { paths } from '../../app/paths.ts'
import { usePageTitle } from '../../app/use-page-title.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { DialogButton } from '../../ui/dialog-button.tsx'
import { TextField } from '../../ui/fields.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { CertificatesSheet } from './certificates-sheet.tsx'
import { DeputiesSheet } from './deputies-sheet.tsx'
import { DutiesSheet, EquipmentSheet, PersonFacts } from './duties-sheet.tsx'
import { LeavesSheet } from './leaves-sheet.tsx'
import { PostsSheet } from './posts-sheet.tsx'
import { PrivateSheet } from './private-sheet.tsx'
import { TrainingsSheet } from './trainings-sheet.tsx'

/** Everything about one person that somebody may know, with what may be changed. */
export function PersonPage() {
  const { t } = useOrganisationWords()
  const { id = '' } = useParams()
  const query = useQuery(queryFor(GetPerson, { params: { id } }))
  usePageTitle(query.data?.name ?? t('persons.title'))
  const isUnknown = query.error?.code === 'person_not_found' || query.error?.code === 'bad_request'
  if (isUnknown) {
    return (
      <EmptyState title={t('persons.unknown', { id })}>
        <span className="muted">{t('persons.unknownHint')}</span>
        <PageLink to={paths.persons}>{t('persons.back')}</PageLink>
      </EmptyState>
    )
  }
  return (
    <Answer query={query} lines={14}>
      {(person) => <Person person={person} />}
    </Answer>
  )
}

function Person({ person }: { readonly person: PersonDetail }) {
  const { t } = useOrganisationWords()
  const { session } = useSession()
  const mayChange = may(session, 'person.manage') && person.reached
  return (
    <>
      <PageHead
        title={person.name}
        back={<PageLink to={paths.persons}>{t('persons.back')}</PageLink>}
        marks={<DemoMark isShown={person.demo} />}
        actions={mayChange ? <RenameButton person={person} /> : undefined}
      />
      <PersonFacts person={person} />
      <div className="sheet-columns">
        <PostsSheet person={person} mayChange={mayChange} />
        <CertificatesSheet person={person} mayChange={mayChange} />
        <LeavesSheet person={person} mayChange={mayChange} />
        <DeputiesSheet person={person} mayChange={mayChange} />
        <TrainingsSheet person={person} mayChange={mayChange} />
        <DutiesSheet person={person} />
        <EquipmentSheet person={person} />
        {may(session, 'person.read_private') && person.reached ? (
          <PrivateSheet personId={person.id} mayChange={mayChange} />
        ) : null}
      </div>
    </>
  )
}

function RenameButton({ person: { id, name, revision } }: { readonly person: PersonDetail }) {
  const { t } = useOrganisationWords()
  return (
    <DialogButton label={t('persons.rename')}>
      {(close) => (
        <CommandDialog
          title={t('persons.rename')}
          contract={RenamePerson}
          params={{ id }}
          defaultValues={{ name }}
          fixed={{ revision }}
          done={t('shared.saved')}
          onClose={close}
        >
          <TextField name="name" label={t('persons.name')} maxLength={40} isRequired />
        </CommandDialog>
      )}
    </DialogButton>
  )
}
