import { generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '#src/base/canonical-json.ts'
import type { ActId } from '#src/base/ids.ts'
import type { ActDraft, ClaimStep } from '#src/contract/acts/act-draft.ts'
import type { SignedText } from '#src/contract/documents/signed-sums.ts'
import { unprovedSpend } from './unproved-spend.ts'

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const keys = { k1: publicKey.export({ type: 'spki', format: 'pem' }).toString() }
const id = 'c'.repeat(32)
const sum = { minor: 5000, currency: 'PLN' }

function signed(about: string, kid = 'k1'): SignedText {
  const text = canonicalJson({ about, sequence: 3, voucher: id, store: 's1', loaded: sum, spent: sum })
  const signature = sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' })
  return { kid, text, signature: signature.toString('base64url') }
}

const sale = (step: Partial<ClaimStep>): ActDraft => ({
  act: 'a1' as ActId,
  kind: 'sale',
  summary: { about: null, minor: 5000, currency: 'PLN' },
  steps: [
    {
      step: 'claim',
      slot: 'spend-1',
      right: { kind: 'spend', about: `voucher:${id}` },
      n: 1,
      whenUnknown: 'proceed',
      ...step,
    },
  ],
  fact: { kind: 'saleCompleted', version: 1, businessDate: '2026-11-21', body: {} },
  jobs: [],
})

describe('a payment with a voucher that may go on without an answer', () => {
  it('needs the signature of head office on the sums of this very voucher', () => {
    expect(unprovedSpend(sale({ proof: signed(`voucher:${id}`) }), keys)).toBeNull()
    expect(unprovedSpend(sale({}), keys)).toBe('balance-unproved')
    expect(unprovedSpend(sale({ proof: signed('voucher:other') }), keys)).toBe('balance-unproved')
    expect(unprovedSpend(sale({ proof: signed(`voucher:${id}`, 'k2') }), keys)).toBe('balance-unproved')
    const other = signed(`voucher:${id}`)
    const forged = { ...other, text: other.text.replace('5000', '50000') }
    expect(unprovedSpend(sale({ proof: forged }), keys)).toBe('balance-unproved')
    expect(unprovedSpend(sale({ proof: { ...other, signature: 'no base64 at all' } }), keys)).toBe(
      'balance-unproved',
    )
    expect(unprovedSpend(sale({ proof: other }), { k1: 'no key' })).toBe('balance-unproved')
  })

  it('needs none where it waits for the answer, nor does any other right', () => {
    expect(unprovedSpend(sale({ whenUnknown: 'refuse' }), keys)).toBeNull()
    expect(unprovedSpend(sale({ right: { kind: 'return', about: 'sale:t1-000001' } }), keys)).toBeNull()
  })
})
