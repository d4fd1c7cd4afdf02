/** The part of a township's name that tells it from others. */
const shorten = (name: string): string => name.replace(/(街道|镇|乡|农场)$/, '')

interface Named {
  readonly name: string
  readonly nameEn: string | null
}

/**
 * Names of the office of a township after the names of another one.
 * @param model an office of the same district with the name of its township
 */
export function nameOffice(township: Named, model: { readonly name: string; readonly townshipName: string }) {
  const isModelled = model.name.includes(model.townshipName)
  return {
    name: isModelled
      ? model.name.replace(model.townshipName, township.name)
      : `${township.name}环境保护工作办公室`,
    nameEn: `${township.nameEn ?? township.name} Environmental Protection Office`,
    shortName: `${shorten(township.name)}环保办`,
  }
}
