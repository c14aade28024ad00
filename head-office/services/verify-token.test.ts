import { generateKeyPairSync } from 'node:crypto'
import { expect, it } from 'vitest'
import type { StoreId, TerminalId } from '#src/base/ids.ts'
import { issueToken } from './issue-token.ts'
import type { SigningKey } from './signing-key.ts'
import { rolesOf } from './verify-token.ts'

function makeKey(): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return { kid: 'k', privateKey, publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString() }
}

const key = makeKey()
const dayMs = 86_400_000
const subject = { terminal: 't1' as TerminalId, store: 's1' as StoreId, regions: ['north'] }
const { token } = issueToken(key, subject, 0)

it('reads the roles of a token until it runs out', () => {
  expect(rolesOf(key, `Bearer ${token}`, 30 * dayMs - 1)).toEqual(['terminal', 'store-s1', 'region-north'])
  expect(rolesOf(key, `Bearer ${token}`, 30 * dayMs)).toEqual([])
})

it.each([
  ['nothing', undefined],
  ['no token', 'Bearer x'],
  ['another scheme', `Basic ${token}`],
  ['a token without its signature', `Bearer ${token.slice(0, token.lastIndexOf('.') + 1)}`],
  ['a token of another key', `Bearer ${issueToken(makeKey(), subject, 0).token}`],
])('gives no role to %s', (_, authorization) => {
  expect(rolesOf(key, authorization, 0)).toEqual([])
})
