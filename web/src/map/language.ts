/** Languages in which the map writes names. */
export type MapLanguage = 'zh-CN' | 'en'
