import type { ReactNode } from 'react'
import { createContext, useContext, useEffect, useMemo } from 'react'
import type { Translate } from '#src/app/ports.ts'
import { assert } from '#src/base/assert.ts'
import { createTranslator } from '#src/base/text/create-translator.ts'
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
    const t = createTranslator(language, dictionaries(language), { missing: 'show-key' })
    return { language, zone, t, formats: createScreenFormats(language, zone, t) }
  }, [language, zone])
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  return <I18nContext value={i18n}>{children}</I18nContext>
}

export function useI18n(): I18n {
  const i18n = useContext(I18nContext)
  assert(i18n, 'Texts are provided at the root')
  return i18n
}
