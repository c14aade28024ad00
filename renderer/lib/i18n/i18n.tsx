import type { ReactNode } from 'react'
import { createContext, useContext, useEffect, useMemo } from 'react'
import type { Translate } from '#src/app/ports.ts'
import { assert } from '#src/base/assert.ts'
import { createTranslator, type TextValues } from '#src/base/text/create-translator.ts'
import { dictionaries } from './dictionaries.ts'
import type { Language, ScreenFormats } from './screen-formats.ts'
import { createScreenFormats } from './screen-formats.ts'

export type I18n = {
  readonly language: Language
  readonly zone: string
  readonly t: Translate
  readonly formats: ScreenFormats
}

const I18nContext = createContext<I18n | null>(null)

type I18nProviderProps = { readonly language: Language; readonly zone: string; readonly children: ReactNode }

/** Texts and formats of the chosen language; another choice is seen at once. */
export function I18nProvider({ language, zone, children }: I18nProviderProps) {
  const i18n = useMemo(() => {
    const say = createTranslator(language, dictionaries(language), { missing: 'show-key' })
    const t: Translate = (key, values) => say(key, values && readable(values))
    return { language, zone, t, formats: createScreenFormats(language, zone, t) }
  }, [language, zone])
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  return <I18nContext value={i18n}>{children}</I18nContext>
}

/** Longer than any word: of a code that somebody scanned, as much as tells it from others. */
const longestWord = 80
const longestValue = 400

/** Control characters, and marks that turn the words around them, are not what a message is read with. */
const unreadable = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

const isReadable = (value: string | number): boolean =>
  typeof value === 'number' || (value.length <= longestWord && value.search(unreadable) < 0)

function readable(values: TextValues): TextValues {
  if (Object.values(values).every(isReadable)) return values
  const shown = Object.entries(values).map(([name, value]) => [
    name,
    isReadable(value) ? value : shortened(String(value)),
  ])
  return Object.fromEntries(shown)
}

const shortened = (value: string): string =>
  [...value.replace(unreadable, '').replace(/(\S{79})\S{2,}/gu, '$1…')].slice(0, longestValue).join('')

export function useI18n(): I18n {
  const i18n = useContext(I18nContext)
  assert(i18n, 'Texts are provided at the root')
  return i18n
}
