import { generateKeyPairSync, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { systemClock } from '#src/base/clock.ts'
import type { TerminalId } from '#src/base/ids.ts'
import type { StoreDocument } from '#src/contract/documents/catalogue-document.ts'
import { tokenRequestText } from '#src/contract/documents/enrolment.ts'
import type { Enrolment, TokenAnswer, TokenRequest } from '#src/contract/documents/enrolment.ts'
import { pem, runningHeadOffice } from '#test/support/head-office/running-head-office.ts'
import { s1, s2 } from '#test/support/trade-facts.ts'

const world = runningHeadOffice()

type Renewal = Omit<TokenRequest, 'at' | 'signature'>

function renew(asked: Renewal, key: KeyObject, signed = tokenRequestText): Promise<Response> {
  const signedAt = new Date(systemClock(globalThis).now()).toISOString()
  const signature = sign(null, Buffer.from(signed({ ...asked, at: signedAt })), key).toString('base64url')
  return world.post('/token', { ...asked, at: signedAt, signature })
}

const withoutCertificate: typeof tokenRequestText = ({ terminal, at }) => tokenRequestText({ terminal, at })

const shown = (byte: string): string => byte.repeat(32)
const certificatesIn = async (answer: Response): Promise<readonly string[]> =>
  ((await answer.json()) as TokenAnswer).relayCertificates

const rolesOf = ({ token }: TokenAnswer): unknown =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())['_couchdb.roles']

describe('enrolment', () => {
  it('makes a terminal of a code, once, and lets it in', async () => {
    const { publicKey } = generateKeyPairSync('ed25519')
    const code = await world.headOffice.issueEnrolmentCode(s1)
    const typed = code.toLowerCase().replace('-', ' ')
    const enrolled = await world.post('/enrol', { code: typed, publicKey: pem(publicKey) })
    const first = (await enrolled.json()) as Enrolment
    expect(first).toMatchObject({ store: 's1', factsDatabase: 'facts-s1-2026', couchUrl: world.url })
    const again = (await (
      await world.post('/enrol', { code, publicKey: pem(publicKey) })
    ).json()) as Enrolment
    expect(again.terminal).toBe(first.terminal)
    const other = pem(generateKeyPairSync('ed25519').publicKey)
    expect((await world.post('/enrol', { code, publicKey: other })).status).toBe(403)
    const headers = { authorization: `Bearer ${first.token}` }
    expect((await fetch(`${first.couchUrl}/store-s1`, { headers })).status).toBe(200)
    expect((await fetch(`${first.couchUrl}/store-s2`, { headers })).status).toBe(403)
  })

  it('makes a relay of a terminal by its code: two at most, the newest', async () => {
    const enrolAsRelay = async () => {
      const publicKey = pem(generateKeyPairSync('ed25519').publicKey)
      const code = await world.headOffice.issueRelayCode(s1)
      return (await (await world.post('/enrol', { code, publicKey })).json()) as Enrolment
    }
    const relays = [await enrolAsRelay(), await enrolAsRelay(), await enrolAsRelay()]
    expect(rolesOf(relays[0]!)).toContain('relay-s1')
    expect(rolesOf((await world.enrol(s1)).enrolment)).not.toContain('relay-s1')
    expect(relays[0]!.jwtKeys).toEqual({ [world.headOffice.jwtKey.kid]: world.headOffice.jwtKey.publicKey })
    const store = await world.couch.database('catalogue').get<StoreDocument>('store:s1')
    expect(store?.relays).toEqual(relays.slice(1).map(({ terminal }) => ({ terminal })))
  })

  it('names the certificate of a relay, as the relay alone tells it, to the tills of its store', async () => {
    const [made, remade, stolen] = [shown('aa'), shown('bb'), shown('cc')]
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    const code = await world.headOffice.issueRelayCode(s2)
    const enrolled = { code, publicKey: pem(publicKey), relayCertificate: made }
    const relay = (await (await world.post('/enrol', enrolled)).json()) as Enrolment
    expect(relay.relayCertificates).toEqual([made])
    const till = await world.enrol(s2)
    expect(till.enrolment.relayCertificates).toEqual([made])

    // Who knows the code and the public key is not yet the relay, nor is another till.
    const again = await world.post('/enrol', { ...enrolled, relayCertificate: stolen })
    expect(await certificatesIn(again)).toEqual([made])
    const own = { terminal: till.enrolment.terminal }
    const claimed = await renew({ ...own, relayCertificate: stolen }, till.privateKey)
    expect(await certificatesIn(claimed)).toEqual([made])
    const { terminal } = relay
    const added = await renew({ terminal, relayCertificate: stolen }, privateKey, withoutCertificate)
    expect(added.status).toBe(403)

    const told = await renew({ terminal, relayCertificate: remade }, privateKey)
    expect(await certificatesIn(told)).toEqual([remade])
    expect(await certificatesIn(await renew(own, till.privateKey))).toEqual([remade])
    expect(await certificatesIn(await renew({ terminal }, privateKey))).toEqual([remade])
    const store = await world.couch.database('catalogue').get<StoreDocument>('store:s2')
    expect(store?.relays).toEqual([{ terminal, certificate: remade }])
  })

  it('keeps a relay that an older head office has named, and notes its certificate', async () => {
    const { enrolment, privateKey } = await world.enrol(s2)
    const terminal = enrolment.terminal as TerminalId
    const catalogue = world.couch.database('catalogue')
    const older = { ...(await catalogue.get<StoreDocument>('store:s2'))!, relays: [terminal] }
    await catalogue.put(older)
    const renewed = await renew({ terminal, relayCertificate: shown('dd') }, privateKey)
    const told = (await renewed.json()) as TokenAnswer
    expect(rolesOf(told)).toContain('relay-s2')
    expect(told.relayCertificates).toEqual([shown('dd')])
  })

  it('refuses unknown codes and keys of another sort', async () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const code = await world.headOffice.issueEnrolmentCode(s1)
    expect((await world.post('/enrol', { code, publicKey: pem(publicKey) })).status).toBe(400)
    expect((await world.post('/enrol', { code, publicKey: 'none' })).status).toBe(400)
    const good = pem(generateKeyPairSync('ed25519').publicKey)
    expect((await world.post('/enrol', { code: 'AAAA-AAAA', publicKey: good })).status).toBe(403)
    expect((await world.post('/enrol', { code: 7 })).status).toBe(400)
  })

  it('renews a token for the holder of the key, near the present time, however many others ask', async () => {
    const { enrolment, privateKey } = await world.enrol(s1)
    const now = systemClock(globalThis).now()
    const ask = (time: number, key = privateKey) => {
      const signedAt = new Date(time).toISOString()
      const signature = sign(null, Buffer.from(`${enrolment.terminal}:${signedAt}`), key).toString(
        'base64url',
      )
      return world.post('/token', { terminal: enrolment.terminal, at: signedAt, signature })
    }
    const answer = (await (await ask(now)).json()) as TokenAnswer
    expect(answer.factsDatabase).toBe('facts-s1-2026')
    expect(Date.parse(answer.tokenExpiresAt)).toBeGreaterThan(now + 29 * 86_400_000)
    expect((await ask(now - 6 * 60_000)).status).toBe(403)
    const stranger = generateKeyPairSync('ed25519').privateKey
    for (let n = 0; n < 40; n += 1) expect((await ask(now, stranger)).status).toBe(403)
    expect((await ask(now)).status).toBe(200)
  })
})
