import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Couch } from '../couch/couch.ts'
import { renderReceipt } from './render-receipt.ts'
import { saleStateOf, soldFact } from './sold-fact.ts'

const saleNumber = /^[a-z0-9]+-\d{6,12}$/
const keyShape = /^[0-9a-f]{32}$/

/** What a stranger finds under a code: nobody may keep it, search it, frame it, or learn the address from a link in it. */
const guarded = {
  'cache-control': 'private, no-store',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
} as const

type ReceiptRoute = { Params: { sale: string; key: string }; Querystring: { as?: string } }

/**
 * `GET /e/<sale>/<key>`: the receipt as a page, with `?as=text` as text. A wrong key is answered like a sale that has not come: a till may
 * be without a link for days, and nobody can try numbers.
 */
export function receiptRoutes(app: FastifyInstance, couch: Couch): void {
  app.get<ReceiptRoute>('/e/:sale/:key', async ({ params, query, headers }, reply) => {
    void reply.headers(guarded)
    const sold = await soldUnder(couch, params)
    if (!sold) return notHere(reply)
    const language = /^\s*en\b/i.test(headers['accept-language'] ?? '') ? 'en' : 'pl'
    const { text, html } = renderReceipt(sold, language)
    return query.as === 'text'
      ? reply.type('text/plain; charset=utf-8').send(text)
      : reply.type('text/html; charset=utf-8').send(html)
  })
}

async function soldUnder(couch: Couch, { sale, key }: ReceiptRoute['Params']) {
  if (!saleNumber.test(sale) || !keyShape.test(key)) return null
  const state = await saleStateOf(couch, sale)
  if (!state?.eReceipt || !timingSafeEqual(Buffer.from(state.eReceipt.key), Buffer.from(key))) return null
  return soldFact(couch, state)
}

const notHere = (reply: FastifyReply): FastifyReply =>
  reply
    .code(404)
    .type('text/plain; charset=utf-8')
    .send(
      'Paragonu jeszcze tu nie ma. Sklep mógł być bez łącza: spróbuj później.\nThe receipt is not here yet. Try again later.\n',
    )
