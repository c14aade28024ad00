import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Message } from '#src/base/text/create-translator.ts'
import { dictionaries } from './dictionaries.ts'

const root = new URL('../../..', import.meta.url)

/** Code that speaks to people: screens, and the documents that acts print. */
const sources = ['renderer', 'src', 'head-office/e-receipt']
  .flatMap((area) =>
    readdirSync(new URL(area, root), { recursive: true, encoding: 'utf8' }).map((path) => `${area}/${path}`),
  )
  .filter((path) => /\.tsx?$/.test(path) && !path.includes('.test.'))
  .map((path) => readFileSync(new URL(path, root), 'utf8'))

const messages = (language: 'pl' | 'en'): ReadonlyMap<string, Message> =>
  new Map(dictionaries(language).flatMap((dictionary) => Object.entries(dictionary)))

const places = (message: Message): readonly string[] =>
  [...new Set(JSON.stringify(message).match(/\{\w+\}/g) ?? [])].sort()

const polish = messages('pl')
const english = messages('en')

describe('texts', () => {
  it('have the same keys in both languages', () => {
    expect([...english.keys()].sort()).toEqual([...polish.keys()].sort())
  })

  it('have the same places to fill in both languages', () => {
    for (const [key, message] of polish)
      expect([key, places(english.get(key) ?? '')]).toEqual([key, places(message)])
  })

  it('have every plural form that their language needs', () => {
    const needed = { pl: ['one', 'few', 'many', 'other'], en: ['one', 'other'] } as const
    for (const language of ['pl', 'en'] as const) {
      for (const [key, message] of messages(language)) {
        if (typeof message !== 'string') {
          expect([key, Object.keys(message)]).toEqual([key, [...needed[language]]])
        }
      }
    }
  })

  it('know every key that a screen asks for', () => {
    const asked = sources.flatMap((source) =>
      [...source.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map(([, key]) => key),
    )
    expect(asked.length).toBeGreaterThan(100)
    expect(asked.filter((key) => key !== undefined && !polish.has(key))).toEqual([])
  })

  it('have messages under every beginning that a screen completes', () => {
    const begun = sources.flatMap((source) =>
      [...source.matchAll(/\bt\(\s*`([\w.-]+\.)\$\{/g)].map(([, start]) => start ?? ''),
    )
    const orphans = begun.filter((start) => ![...polish.keys()].some((key) => key.startsWith(start)))
    expect(orphans).toEqual([])
  })
})
