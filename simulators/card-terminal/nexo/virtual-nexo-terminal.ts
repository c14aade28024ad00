import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { LoopbackServer } from '../../loopback-server.ts'
import type { Charge, PresentedCard } from '../charge.ts'
import type { CardMood, CardTerminalTimes, VirtualCardTerminal } from '../virtual-card-terminal.ts'
import { isLost, isTaken, NexoMechanism } from './nexo-mechanism.ts'
import { readTillRequest } from './nexo-till-message.ts'

/** The name that it answers to. */
export const virtualPoi = 'SIM-1'

/** A nexo terminal on HTTP. */
export async function startVirtualNexoTerminal(
  port = 0,
  times: CardTerminalTimes = { stepMs: 1_800, slowMs: 12_000 },
): Promise<VirtualCardTerminal> {
  const terminal = new NexoServer(times)
  await terminal.listen(port)
  return terminal
}

class NexoServer implements VirtualCardTerminal {
  readonly #mechanism: NexoMechanism
  readonly #server = new LoopbackServer(
    createServer((request, response) => void this.#serve(request, response)),
  )

  constructor(times: CardTerminalTimes) {
    this.#mechanism = new NexoMechanism(times)
  }

  get port(): number {
    return this.#server.port
  }

  get mood(): CardMood {
    return this.#mechanism.mood
  }

  set mood(mood: CardMood) {
    this.#mechanism.mood = mood
  }

  get presented(): PresentedCard {
    return this.#mechanism.presented
  }

  set presented(presented: PresentedCard) {
    this.#mechanism.presented = presented
  }

  get charges(): readonly Charge[] {
    return this.#mechanism.charges
  }

  get refunds(): readonly Charge[] {
    return this.#mechanism.refunds
  }

  get daysClosed(): number {
    return this.#mechanism.daysClosed
  }

  get complaints(): readonly string[] {
    return this.#mechanism.complaints
  }

  listen(port: number): Promise<void> {
    return this.#server.listen(port)
  }

  unplug(): Promise<void> {
    return this.#server.unplug()
  }

  replug(): Promise<void> {
    return this.#server.replug()
  }

  close(): Promise<void> {
    return this.#server.unplug()
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    await once(request, 'end').catch(() => undefined) // a request that broke off is none
    if (!request.complete) return
    try {
      if (request.method !== 'POST' || request.url !== '/nexo')
        throw new Error(`${request.method} ${request.url}`)
      const heard = readTillRequest(Buffer.concat(parts).toString('utf8'), virtualPoi)
      const answer = await this.#mechanism.answer(heard)
      if (isLost(answer)) return void response.destroy()
      if (isTaken(answer)) return void response.end('ok')
      const header = { ...heard.header, MessageType: 'Response' }
      const said = { MessageHeader: header, [`${heard.category}Response`]: answer }
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ SaleToPOIResponse: said }))
    } catch (error) {
      this.#mechanism.complaints.push(error instanceof Error ? error.message : String(error))
      response.statusCode = 400
      response.end()
    }
  }
}
