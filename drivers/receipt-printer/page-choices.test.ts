import { decode } from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { codePageSamples, pageChoices } from './page-choices.ts'
import { findPrinterProfile, profileOf } from './profiles.table.ts'

const iconvNames = { cp852: 'cp852', cp1250: 'win1250', 'iso8859-2': 'iso88592' } as const

describe('the page of code pages', () => {
  it('shows the sample in each page under its number, as another encoder reads it back', () => {
    const profile = findPrinterProfile('generic-80')
    if (!profile) throw new Error('the table has no such profile')
    const bytes = Buffer.concat(codePageSamples('Zażółć gęślą jaźń', profile))
    for (const { name, number } of pageChoices(profile).flatMap((one) =>
      one.name === 'raster' ? [] : [one],
    )) {
      const start = bytes.indexOf(Buffer.from(`${name} ${number}:`))
      const line = bytes.subarray(start, bytes.indexOf(0x0a, start))
      expect(decode(line, iconvNames[name])).toBe(`${name} ${number}: Zażółć gęślą jaźń`)
      // FS . and ESC t n stand right before the first line of a page.
      expect(bytes.subarray(0, start).lastIndexOf(Buffer.from([0x1b, 0x74, number]))).toBeGreaterThan(
        start - 22,
      )
    }
    expect(bytes.subarray(-4)).toEqual(Buffer.from([0x1d, 0x56, 0x42, profile.cutFeedDots]))
  })

  it('gives the printer what a person has chosen by it', () => {
    const config = {
      kind: 'receipt-printer',
      id: 'p',
      transport: { via: 'tcp', host: 'h', port: 1 },
    } as const
    const codePage = { name: 'cp1250', number: 72 } as const
    expect(profileOf({ ...config, profileId: 'generic-80', codePage })?.codePage).toEqual(codePage)
    expect(profileOf({ ...config, profileId: 'generic-80' })?.codePage).toEqual({ name: 'cp852', number: 18 })
    expect(profileOf({ ...config, profileId: 'none' })).toBeUndefined()
  })
})
