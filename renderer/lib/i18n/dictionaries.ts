import type { Dictionary } from '#src/base/text/create-translator.ts'
import type { Language } from './screen-formats.ts'

const files = import.meta.glob<Dictionary>('../../../resources/locales/*/*.json', {
  eager: true,
  import: 'default',
})

/** All texts of one language, one dictionary per area. */
export const dictionaries = (language: Language): readonly Dictionary[] =>
  Object.entries(files)
    .filter(([path]) => path.includes(`/locales/${language}/`))
    .map(([, dictionary]) => dictionary)
