import { describe, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import { Crash, crashingCouch } from '#test/support/head-office/crashing-couch.ts'
import { chainsOf } from '#test/support/head-office/chains-of.ts'
import { storeDocument } from '#test/support/head-office/store-documents.ts'
import { factChain } from '#test/support/head-office/stored-facts.ts'
import {
  anna,
  documentNo,
  fact,
  pln,
  s1,
  s2,
  sale1,
  saleCompleted,
  soldLine,
} from '#test/support/trade-facts.ts'
import type { Couch, Stored } from '../couch/couch.ts'
import { editDocument } from '../couch/edit-document.ts'
import { withPrefix } from '../couch/pages.ts'
import { projector } from '../projector/projector.ts'
import { createServices } from '../services/services.ts'
import type { ServicesOptions } from '../services/services.ts'
import { eReceipts } from './e-receipts.ts'
import type { Mail, MailAnswer } from './mail.ts'

const freshCouch = chainsOf(s1, s2)
const clock = new ManualClock()
const key = 'a1'.repeat(16)

/** A postman who remembers keys: the same letter is delivered once. */
class Postman {
  mood: MailAnswer | 'dead' = 'sent'
  readonly letters = new Map<string, Mail>()
  async send(mail: Mail): Promise<MailAnswer> {
    if (this.mood === 'dead') throw new Error('no route to the mail server')
    if (this.mood === 'sent') this.letters.set(mail.key, mail)
    return this.mood
  }
}

const fold = (couch: Couch): Promise<unknown> =>
  projector({ couch, clock, onTrouble: () => undefined, storesAtOnce: 1 }).run(null)

const registered = (email: string | null) =>
  fact(
    'customerRegistered',
    {
      customer: anna,
      name: 'Anna Nowak',
      phone: null,
      email,
      card: null,
      tier: 'basic',
      since: '2026-01-01',
    },
    { writer: 't1p', store: s1 },
  )

type Asked = { readonly email?: string | null; readonly to?: 'link' | 'profile' }

/** A chain in which a customer bought and wanted an e-receipt; `email` is left out for somebody nobody knows yet. */
async function bought({ email, to = 'profile' }: Asked): Promise<Couch> {
  const couch = await freshCouch()
  await couch.database('catalogue').put(storeDocument(s1, 'mazowsze', []))
  const sale = saleCompleted([soldLine(1, 2)], { customer: anna, eReceipt: { key, to, isPaperless: true } })
  await couch.database('facts-s1-2026').bulkDocs(factChain('t1', [sale]))
  if (email !== undefined) await couch.database('people-s1').bulkDocs(factChain('t1p', [registered(email)]))
  await fold(couch)
  return couch
}

/** A chain in which a customer bought in one store and in another, and wanted an e-receipt each time. */
async function boughtTwice(): Promise<Couch> {
  const couch = await bought({ email: 'anna@example.com' })
  await couch.database('catalogue').put(storeDocument(s2, 'mazowsze', []))
  const bodies = { customer: anna, eReceipt: { key, to: 'profile', isPaperless: true } } as const
  const { body } = saleCompleted([soldLine(1, 1)], { ...bodies, sale: documentNo('t2-000001') })
  const second = fact('saleCompleted', body, { writer: 't2', store: s2 })
  await couch.database('facts-s2-2026').bulkDocs(factChain('t2', [second]))
  await fold(couch)
  return couch
}

/** A chain in which goods paid by an exchange left the counter with paper alone; another till of the store asked later. */
async function exchanged(): Promise<Couch> {
  const couch = await freshCouch()
  await couch.database('catalogue').put(storeDocument(s1, 'mazowsze', []))
  const payment = { tender: 'exchange', amount: pln(2000), reference: 't1-000009' } as const
  const sold = saleCompleted([soldLine(1, 2)], { customer: anna, payments: [payment] })
  const asked = fact('eReceiptRequested', { sale: sale1, key, to: 'profile' }, { writer: 't2', store: s1 })
  await couch.database('people-s1').bulkDocs(factChain('t1p', [registered('anna@example.com')]))
  await couch.database('facts-s1-2026').bulkDocs(factChain('t2', [asked]))
  await fold(couch)
  await couch.database('facts-s1-2026').bulkDocs(factChain('t1', [sold]))
  await fold(couch)
  return couch
}

const send = (couch: Couch, mail: Postman, onTrouble = (_: unknown): void => undefined): Promise<boolean> =>
  eReceipts({ couch, clock, mail, onTrouble }).run(null)

const told = (couch: Couch): Promise<readonly Fact[]> =>
  couch.database('chain').range<Fact>(withPrefix('fact:ereceipts:'))

const sale = async (couch: Couch) =>
  (await couch.database('chain').get<Stored & { state: object }>(`sale:${sale1}`))?.state

describe('an e-receipt', () => {
  it('goes to the address in the profile with the words of the paper, and the sale says so', async () => {
    const couch = await bought({ email: 'anna@example.com' })
    const postman = new Postman()
    await send(couch, postman)
    await fold(couch)
    const [letter] = [...postman.letters.values()]
    expect(letter).toMatchObject({ to: 'anna@example.com', subject: `Kontuar Demo: paragon ${sale1}` })
    expect(letter?.text).toContain('Goods 1')
    expect(letter?.text).toMatch(/20,00/)
    expect(letter?.html).toContain('<svg')
    expect(await sale(couch)).toMatchObject({ eReceipt: { state: 'sent', key } })
  })

  it('is sent once and told once, wherever head office is killed', async () => {
    for (const isWritten of [false, true]) {
      for (let writes = 0; writes < 6; writes += 1) {
        const couch = await bought({ email: 'anna@example.com' })
        const postman = new Postman()
        const dying = crashingCouch(couch, { writes, isWritten })
        await send(dying, postman).catch((error: unknown) => expect(error).toBeInstanceOf(Crash))
        await send(couch, postman)
        expect(postman.letters.size).toBe(1)
        expect((await told(couch)).map(({ kind }) => kind)).toEqual(['eReceiptSent'])
      }
    }
  })

  it('waits for a postman who does not answer, across a restart', async () => {
    const couch = await bought({ email: 'anna@example.com' })
    const postman = new Postman()
    const troubles: unknown[] = []
    postman.mood = 'dead'
    await send(couch, postman, (error) => troubles.push(error))
    expect(troubles).toHaveLength(1)
    expect(await told(couch)).toEqual([])
    postman.mood = 'sent'
    await send(couch, postman)
    expect(await told(couch)).toHaveLength(1)
  })

  it('that cannot be drawn is told of and waits, and keeps no other one waiting', async () => {
    const couch = await boughtTwice()
    const catalogue = couch.database('catalogue')
    const elsewhere = { ...storeDocument(s1, 'mazowsze', []), zone: 'Nowhere/None' }
    await editDocument(catalogue, elsewhere._id, () => elsewhere)
    const postman = new Postman()
    const troubles: unknown[] = []
    const sending = eReceipts({ couch, clock, mail: postman, onTrouble: (error) => troubles.push(error) })
    await sending.run(null)
    await sending.run(null)
    expect(troubles).toMatchObject([{ name: 'RangeError' }])
    expect([...postman.letters.values()]).toMatchObject([{ subject: 'Kontuar Demo: paragon t2-000001' }])
    await editDocument(catalogue, elsewhere._id, () => storeDocument(s1, 'mazowsze', []))
    await sending.run(null)
    expect(postman.letters.size).toBe(2)
  })

  it('is the only one to be tried while nobody carries mail, each look another', async () => {
    const couch = await boughtTwice()
    const tried: string[] = []
    const mail = { send: async ({ key: letter }: Mail) => (tried.push(letter), 'unknown' as const) }
    const sending = eReceipts({ couch, clock, mail, onTrouble: () => undefined })
    await sending.run(null)
    expect(tried).toHaveLength(1)
    await sending.run(null)
    expect(new Set(tried).size).toBe(2)
  })

  it.each([
    ['no-address', { email: null }, 'sent'],
    ['refused', { email: 'nobody@example.com' }, 'refused'],
  ] as const)(
    'that is %s fails, the sale says why and the store has an exception',
    async (cause, asked, mood) => {
      const couch = await bought(asked)
      const postman = new Postman()
      postman.mood = mood
      await send(couch, postman)
      await fold(couch)
      expect(await sale(couch)).toMatchObject({ eReceipt: { state: 'failed', cause } })
      const raised = await couch.database('store-s1').ids(withPrefix('exception:'))
      expect(raised).toEqual([expect.stringContaining('e-receipt-failed')])
    },
  )

  it('waits a day for a customer who is not known yet, and no longer', async () => {
    const couch = await bought({})
    const postman = new Postman()
    await send(couch, postman)
    expect(await told(couch)).toEqual([])
    await clock.advance(25 * 3_600_000)
    await send(couch, postman)
    expect(await told(couch)).toMatchObject([{ kind: 'eReceiptFailed', body: { cause: 'no-address' } }])
  })

  it('is sent to nobody who wants it under a code alone', async () => {
    const couch = await bought({ email: 'anna@example.com', to: 'link' })
    const postman = new Postman()
    await send(couch, postman)
    expect(postman.letters.size).toBe(0)
    expect(await told(couch)).toEqual([])
  })

  it('of an exchange that is asked for afterwards is the sale of it, under the code and by mail', async () => {
    const couch = await exchanged()
    const postman = new Postman()
    await send(couch, postman)
    await fold(couch)
    const [letter] = [...postman.letters.values()]
    expect(letter?.text).toMatch(/Towar oddany w wymianie +20,00/)
    expect(await sale(couch)).toMatchObject({ eReceipt: { state: 'sent', key } })
  })

  it('names nobody in a fact or an intent', async () => {
    const couch = await bought({ email: 'anna@example.com' })
    await send(couch, new Postman())
    const written = await couch.database('chain').range({ from: 'event:', to: 'mail:\uffff' })
    expect(written.length).toBeGreaterThan(1)
    expect(JSON.stringify(written)).not.toMatch(/anna@|Nowak/)
  })
})

describe('the code of an e-receipt', () => {
  async function ask(couch: Couch, path: string, language = 'pl') {
    const services = createServices({ couch, clock, published: '/nowhere' } as unknown as ServicesOptions)
    const answer = await services.inject({ url: path, headers: { 'accept-language': language } })
    await services.close()
    return answer
  }

  it('shows the receipt as a page, as text and in English, and lets nobody keep it', async () => {
    const couch = await bought({ to: 'link' })
    const page = await ask(couch, `/e/${sale1}/${key}`)
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('Potwierdzenie sprzedaży')
    expect(page.headers).toMatchObject({
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
    })
    expect((await ask(couch, `/e/${sale1}/${key}?as=text`)).body).toMatch(/20,00 A/)
    expect((await ask(couch, `/e/${sale1}/${key}`, 'en-GB')).body).toContain('Goods 1')
  })

  it('answers a wrong key like a sale that has not come', async () => {
    const couch = await bought({ to: 'link' })
    const wrong = await ask(couch, `/e/${sale1}/${'b'.repeat(32)}`)
    const absent = await ask(couch, `/e/t1-000999/${key}`)
    const nonsense = await ask(couch, '/e/..%2f..%2fetc/passwd')
    expect([wrong, absent, nonsense].map(({ statusCode }) => statusCode)).toEqual([404, 404, 404])
    expect(new Set([wrong.body, absent.body, nonsense.body]).size).toBe(1)
  })
})
