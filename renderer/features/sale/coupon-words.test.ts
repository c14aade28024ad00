import { describe, expect, it } from 'vitest'
import { createTranslator } from '#src/base/text/create-translator.ts'
import type { CouponRefusal } from '#src/domain/promotion/coupon-refusal.ts'
import { dictionaries } from '../../lib/i18n/dictionaries.ts'
import { createScreenFormats } from '../../lib/i18n/screen-formats.ts'
import { couponWords } from './coupon-words.ts'

const [day, hours] = ['2026-11-21', { from: '08:00', to: '12:00' }]

function wordsIn(language: 'pl' | 'en', refusal: CouponRefusal): string {
  const t = createTranslator(language, dictionaries(language), { missing: 'throw' })
  return couponWords(refusal, 'NOC', { t, formats: createScreenFormats(language, 'Europe/Warsaw', t), day })
}

describe('a coupon that is refused', () => {
  it.each([
    [{ reason: 'coupon-other-store' }, 'jest ważny w innych sklepach', 'valid in other stores'],
    [{ reason: 'coupon-over', last: '2026-11-20' }, 'był ważny do wczoraj', 'ran out yesterday'],
    [{ reason: 'coupon-over', last: '2025-11-20' }, 'był ważny do 20.11.2025', 'ran out on 20/11/2025'],
    [{ reason: 'coupon-early', first: '2026-11-22' }, 'obowiązuje od jutra', 'valid from tomorrow'],
    [{ reason: 'coupon-early', first: '2026-12-01' }, 'obowiązuje od 01.12.2026', 'valid from 01/12/2026'],
    [{ reason: 'coupon-other-hours', hours }, 'działa od 08:00 do 12:00', 'valid from 08:00 to 12:00'],
    [{ reason: 'coupon-other-day', weekdays: [6, 0] }, 'działa tylko: sob., niedz.', 'valid only Sat, Sun'],
    [
      { reason: 'coupon-other-day', weekdays: [1, 2, 3, 4, 5], hours },
      'działa tylko: pon.–pt. od 08:00 do 12:00',
      'valid only Mon–Fri from 08:00 to 12:00',
    ],
  ] as const)('says when or where it counts: %j', (refusal, pl, en) => {
    expect(wordsIn('pl', refusal)).toContain(`Kupon NOC ${pl}`)
    expect(wordsIn('en', refusal)).toContain(en)
  })
})
