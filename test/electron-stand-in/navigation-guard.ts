import type { CdpSession } from './cdp.ts'

/** Asks before the top frame of a page loads another document, unless main itself ordered it. */
export class NavigationGuard {
  readonly #cdp: CdpSession
  #ordered: string | undefined
  #current = ''

  constructor(cdp: CdpSession) {
    this.#cdp = cdp
  }

  /** `mayNavigate` is asked with Chromium's URL about each navigation that the page started. */
  async install(frameId: string, mayNavigate: (url: string) => boolean): Promise<void> {
    this.#cdp.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId === undefined) this.#current = frame.url
    })
    this.#cdp.on('Fetch.requestPaused', ({ requestId, frameId: ofFrame, request }) => {
      const isReload = request.url === this.#current
      const allowed =
        ofFrame !== frameId || request.url === this.#ordered || isReload || mayNavigate(request.url)
      const answer = allowed
        ? this.#cdp.send('Fetch.continueRequest', { requestId })
        : this.#cdp.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' })
      // The page may be gone by now, and its request with it.
      answer.catch(() => undefined)
    })
    const patterns = [{ urlPattern: '*', resourceType: 'Document', requestStage: 'Request' }]
    await this.#cdp.send('Fetch.enable', { patterns })
  }

  /** Loads a URL by order of main; gives the id of the load, none if it was only a jump within the document. */
  async navigate(url: string): Promise<string | undefined> {
    this.#ordered = url.split('#')[0]
    const { errorText, loaderId } = await this.#cdp.send('Page.navigate', { url })
    if (errorText !== undefined) throw new Error(`${errorText} loading '${url}'`)
    return loaderId
  }
}
