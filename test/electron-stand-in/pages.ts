import type { CdpPipe, CdpSession } from './cdp.ts'
import type { Chromium } from './chromium.ts'

export interface Size {
  readonly width: number
  readonly height: number
}

/** One page of Chromium, attached. */
export interface Page {
  readonly targetId: string
  readonly cdp: CdpSession
  readonly gone: Promise<void>
}

/** The pages that were asked for; any other that appears (a link into a new window) is closed before it loads. */
export class Pages {
  readonly #cdp: CdpPipe
  readonly #chromiumGone: Promise<void>
  readonly #attached = new Map<string, PromiseWithResolvers<Page>>()
  #initial: PromiseWithResolvers<Page> | undefined = Promise.withResolvers()
  #creating: Promise<unknown> = Promise.resolve()

  constructor({ cdp, gone }: Chromium) {
    this.#cdp = cdp
    this.#chromiumGone = gone
    cdp.on('Target.attachedToTarget', (event) => {
      void this.#attach(event.targetInfo.targetId, event.sessionId, event.waitingForDebugger)
    })
  }

  async start(): Promise<void> {
    const filter = [{ type: 'page' }]
    await this.#cdp.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
      filter,
    })
  }

  /** The page with which Chromium started, then new windows. */
  async open(size: Size): Promise<Page> {
    const initial = this.#initial
    this.#initial = undefined
    if (initial !== undefined) return initial.promise
    const page = Promise.withResolvers<Page>()
    this.#creating = this.#cdp
      .send('Target.createTarget', { url: 'about:blank', newWindow: true, ...size })
      .then(({ targetId }) => this.#attached.set(targetId, page), page.reject)
    return page.promise
  }

  async #attach(targetId: string, sessionId: string, isNew: boolean): Promise<void> {
    const cdp = this.#cdp.session(sessionId)
    const detached = new Promise<void>((resolve) => {
      this.#cdp.on('Target.detachedFromTarget', (event) => event.sessionId === sessionId && resolve())
    })
    const gone = Promise.race([detached, this.#chromiumGone])
    if (!isNew) return this.#initial?.resolve({ targetId, cdp, gone })
    await this.#creating
    const wanted = this.#attached.get(targetId)
    if (wanted === undefined) await this.#cdp.send('Target.closeTarget', { targetId }).catch(() => undefined)
    // One that is closed goes on too, or it could not leave; by then it may be gone.
    await cdp.send('Runtime.runIfWaitingForDebugger', {}).catch(() => undefined)
    wanted?.resolve({ targetId, cdp, gone })
  }
}
