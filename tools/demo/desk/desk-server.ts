import { readFile } from 'node:fs/promises'
import Fastify, { type FastifyInstance } from 'fastify'
import { cardMoods, type CardMood } from '#simulators/card-terminal/virtual-card-terminal.ts'
import { cableFaults, deskSwitches, type CableFault, type DeskSwitch, type DeskTill } from './desk-till.ts'

export interface RunningDesk {
  readonly url: string
  close(): Promise<void>
}

const pageTypes: Readonly<Record<string, string>> = {
  'desk.html': 'text/html; charset=utf-8',
  'desk.css': 'text/css; charset=utf-8',
  'desk.js': 'text/javascript; charset=utf-8',
}

interface TillParams {
  readonly till: string
}

const isSwitch = (name: unknown): name is DeskSwitch => deskSwitches.some((known) => known === name)

const isFault = (fault: unknown): fault is CableFault => cableFaults.some((known) => known === fault)

const isAmount = (amount: unknown): amount is number =>
  typeof amount === 'number' && Number.isInteger(amount) && amount >= 0 && amount <= 1_000_000

const isMood = (mood: unknown): mood is CardMood => cardMoods.some((known) => known === mood)

const stateOf = (till: DeskTill): object => ({
  id: till.id,
  title: till.title,
  goods: till.goods,
  orders: till.orders,
  switches: Object.fromEntries(
    deskSwitches.filter((name) => till.has(name)).map((name) => [name, till.isOn(name)]),
  ),
  cardMood: till.cardMood(),
  receipts: till.receipts(),
  fiscalPapers: till.fiscalPapers(),
  labels: till.labelCount(),
  weight: till.weight(),
  pole: till.pole(),
  cables: till.cables(),
})

function servePage(app: FastifyInstance): void {
  for (const [name, type] of Object.entries(pageTypes))
    app.get(name === 'desk.html' ? '/' : `/${name}`, async (_request, reply) =>
      reply.type(type).send(await readFile(new URL(name, import.meta.url))),
    )
}

function serveTills(app: FastifyInstance, find: (id: string) => DeskTill | undefined): void {
  app.post<{ Params: TillParams; Body: { code?: unknown } }>('/tills/:till/scan', async (request, reply) => {
    const till = find(request.params.till)
    const { code } = request.body
    if (!till || typeof code !== 'string' || code === '')
      return reply.code(400).send({ error: 'which till, which code?' })
    await till.scan(code)
    return { scanned: code }
  })
  app.post<{ Params: TillParams; Body: { name?: unknown } }>(
    '/tills/:till/switch',
    async (request, reply) => {
      const till = find(request.params.till)
      const { name } = request.body
      if (!till || !isSwitch(name) || !till.has(name))
        return reply.code(400).send({ error: 'which till, which switch?' })
      await till.toggle(name)
      return { name, on: till.isOn(name) }
    },
  )
  app.post<{ Params: TillParams; Body: { mood?: unknown } }>('/tills/:till/card', async (request, reply) => {
    const till = find(request.params.till)
    const { mood } = request.body
    if (!till || !isMood(mood)) return reply.code(400).send({ error: 'which till, which mood?' })
    till.setCardMood(mood)
    return { mood }
  })
  app.post<{ Params: TillParams; Body: { grams?: unknown } }>(
    '/tills/:till/scale',
    async (request, reply) => {
      const till = find(request.params.till)
      const { grams } = request.body
      if (!till || typeof grams !== 'number' || !Number.isInteger(grams) || Math.abs(grams) > 99_999)
        return reply.code(400).send({ error: 'which till, how many grams?' })
      till.layOnScale(grams)
      return { grams }
    },
  )
  app.get<{ Params: TillParams }>('/tills/:till/label.png', async (request, reply) => {
    const label = find(request.params.till)?.labelPng()
    if (!label) return reply.code(404).send({ error: 'no label yet' })
    return reply.type('image/png').send(label)
  })
  app.get<{ Params: TillParams & { file: string } }>(
    '/tills/:till/receipts/:file',
    async (request, reply) => {
      const till = find(request.params.till)
      const [id = '', kind] = request.params.file.split('.')
      const found = kind === 'png' ? till?.receiptPng(id) : till?.receiptText(id)
      if (!found) return reply.code(404).send({ error: 'no such slip' })
      return reply.type(kind === 'png' ? 'image/png' : 'text/plain; charset=utf-8').send(found)
    },
  )
}

interface Strike {
  readonly cable?: unknown
  readonly fault?: unknown
  readonly amount?: unknown
}

function serveCables(app: FastifyInstance, find: (id: string) => DeskTill | undefined): void {
  app.post<{ Params: TillParams; Body: Strike }>('/tills/:till/cable', async (request, reply) => {
    const till = find(request.params.till)
    const { cable, fault, amount } = request.body
    const name = till?.cables().find((known) => known === cable)
    if (!till || name === undefined || !isFault(fault) || !isAmount(amount))
      return reply
        .code(400)
        .send({ error: 'which till and cable, what fault, how many bytes or milliseconds?' })
    till.strike(name, fault, amount)
    return { cable: name, fault, amount }
  })
}

/** Serves the page on which a person plays the hardware; bound to this machine only. */
export async function startDesk(tills: readonly DeskTill[], port = 0): Promise<RunningDesk> {
  const app = Fastify({ forceCloseConnections: true })
  servePage(app)
  app.get('/state', () => ({ tills: tills.map(stateOf) }))
  const find = (id: string): DeskTill | undefined => tills.find((till) => till.id === id)
  serveTills(app, find)
  serveCables(app, find)
  const url = await app.listen({ host: '127.0.0.1', port })
  return { url, close: () => app.close() }
}
