import { useBodies } from '../../api/bodies.ts'
import { useLanguage } from '../../i18n/formats.ts'

interface Placed {
  readonly townshipName: string
  readonly townshipNameEn: string | null
}

interface Acting {
  readonly organisationId: number
  readonly organisationName: string
}

/** Names of townships and bodies in the language of the page. */
export function usePlaceNames() {
  const { language } = useLanguage()
  const bodies = useBodies()
  return {
    township: ({ townshipName, townshipNameEn }: Placed) =>
      language === 'en' ? (townshipNameEn ?? townshipName) : townshipName,
    /** Short where it is known. */
    body: ({ organisationId, organisationName }: Acting) => bodies.name(organisationId) || organisationName,
  }
}
