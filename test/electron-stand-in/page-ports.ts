import { MessagePortMain } from './message-channel-main.ts'
import type { ToPage } from './page/page-messages.ts'

/** The ports whose other end lives in one document of a page; they close when the document goes. */
export class PagePorts {
  readonly #send: (message: ToPage) => void
  readonly #ports = new Map<string, MessagePortMain>()
  #lastId = 0

  constructor(send: (message: ToPage) => void) {
    this.#send = send
  }

  /** Moves a port of main into the page; returns the id under which the page will adopt it. */
  moveToPage(port: MessagePortMain): string {
    const id = `main${++this.#lastId}`
    // The adoption message must go first; what waits in the port follows.
    setImmediate(() => this.#connect(id, port))
    this.#ports.set(id, port)
    return id
  }

  /** The end in main of a port that the page sent. */
  adopt(id: string): MessagePortMain {
    const [inMain, towardsPage] = MessagePortMain.pair()
    this.#ports.set(id, towardsPage)
    this.#connect(id, towardsPage)
    return inMain
  }

  receive(id: string, data: unknown): void {
    this.#ports.get(id)?.postMessage(data)
  }

  close(id: string): void {
    const port = this.#ports.get(id)
    this.#ports.delete(id)
    port?.close()
  }

  closeAll(): void {
    for (const id of [...this.#ports.keys()]) this.close(id)
  }

  #connect(id: string, port: MessagePortMain): void {
    port.divert((data) => this.#send({ op: 'port', id, data }))
    port.once('close', () => {
      if (this.#ports.delete(id)) this.#send({ op: 'port-closed', id })
    })
  }
}
