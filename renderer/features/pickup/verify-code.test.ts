import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { orderByCode, verifyCode } from './verify-code.ts'

const order = (codeSalt: string, code: string) => ({
  codeSalt,
  codeHash: createHash('sha256').update(`${codeSalt}:${code}`).digest('hex'),
})

describe('collect code', () => {
  it('opens its own order, with spaces around it or not', async () => {
    expect(await verifyCode(order('a1', '482913'), ' 482913 ')).toBe(true)
    expect(await verifyCode(order('a1', '482913'), '482914')).toBe(false)
  })

  it('finds its order among many', async () => {
    const wanted = order('b2', '111222')
    expect(await orderByCode([order('a1', '482913'), wanted], '111222')).toBe(wanted)
    expect(await orderByCode([wanted], '000000')).toBeNull()
  })
})
