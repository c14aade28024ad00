import { describe, expect, it } from 'vitest'
import { claimId } from './claims.ts'
import { ClaimsWithRelay } from './claims-with-relay.ts'
import { FakeClaims } from '#test/support/electron/fake-claims.ts'

const id = claimId({ kind: 'return', about: 'WEB-1' }, 1)

function setUp() {
  const headOffice = new FakeClaims()
  const relay = new FakeClaims()
  return { headOffice, relay, claims: new ClaimsWithRelay(headOffice, relay) }
}

describe('ClaimsWithRelay', () => {
  it('leaves the relay alone while head office answers', async () => {
    const { headOffice, relay, claims } = setUp()
    expect(await claims.take(id, 'a1')).toEqual({ claim: 'held' })
    headOffice.held.set(id, { by: 't2', attempt: 'b1' })
    expect(await claims.take(id, 'a1')).toEqual({ claim: 'taken', by: 't2' })
    expect(relay.asked).toEqual([])
  })

  it('is refused by the relay what another till took there', async () => {
    const { headOffice, relay, claims } = setUp()
    relay.held.set(id, { by: 't2', attempt: 'b1' })
    headOffice.lose('before', 'before')
    expect(await claims.take(id, 'a1')).toEqual({ claim: 'taken', by: 't2', mayHold: true })
    expect(await claims.look(id, 'a1')).toEqual({ claim: 'taken', by: 't2', mayHold: true })
  })

  it('stays unknown with the relay alone, and holds off the other tills there', async () => {
    const { headOffice, relay, claims } = setUp()
    headOffice.lose('before', 'before')
    expect(await claims.look(id, 'a1')).toEqual({ claim: 'unknown' })
    expect(await claims.take(id, 'a1')).toEqual({ claim: 'unknown' })
    expect(relay.held.get(id)?.attempt).toBe('a1')
  })

  it('is unknown when neither answers', async () => {
    const { headOffice, relay, claims } = setUp()
    headOffice.lose('before')
    relay.lose('before')
    expect(await claims.take(id, 'a1')).toEqual({ claim: 'unknown' })
  })
})
