import type { ConsoleMessage, Locator, Page } from 'playwright-core'
import type { EventMap, EventName } from '#src/contract/ipc/events.ts'
import { testIds } from '#renderer/lib/test-ids.ts'

export type TillPage = {
  readonly page: Page
  /** Errors that the page threw or wrote; a test ends with none. */
  readonly errors: string[]
  readonly at: (testId: string) => Locator
  /** What stands there, in one line, with plain spaces. */
  readonly text: (testId: string) => Promise<string>
  /** By touch, with the PIN. */
  readonly signIn: (staff?: string) => Promise<void>
  /** As quickly as the fake terminal allows, for tests of what comes after. */
  readonly enter: (staff?: string) => Promise<void>
  readonly openShift: () => Promise<void>
  /** Enters and opens a shift, as quickly. */
  readonly begin: (staff?: string) => Promise<void>
  /** A serial scanner reads the goods whose name begins so. */
  readonly scan: (name: string) => Promise<void>
  readonly scanCode: (code: string) => Promise<void>
  readonly gtinOf: (name: string) => Promise<string>
  readonly tones: () => Promise<readonly string[]>
  readonly emit: <K extends EventName>(name: K, value: EventMap[K]) => Promise<void>
  /** Stops listening for errors: the page may show the next till. */
  readonly leave: () => void
}

const screen = { width: 1366, height: 768 }

/** One till in a browser, over its fakes; what the page showed before is gone. */
export async function openTill(page: Page, params = ''): Promise<TillPage> {
  const { errors, leave } = listenForErrors(page)
  const { width, height } = page.viewportSize() ?? {}
  if (width !== screen.width || height !== screen.height) await page.setViewportSize(screen)
  await page.goto(`?${params}`)
  const at = (testId: string): Locator => page.getByTestId(testId)
  const emit: TillPage['emit'] = (name, value) =>
    page.evaluate(
      (told) => {
        const [of, news] = JSON.parse(told) as Parameters<typeof window.preview.fake.emit>
        window.preview.fake.emit(of, news)
      },
      JSON.stringify([name, value]),
    )
  const scanCode = (code: string): Promise<void> =>
    emit('devices.scan', { code, symbology: 'ean13', source: 'serial', device: 'scanner-1', at: 0, seq: 1 })
  const gtinOf = (name: string): Promise<string> =>
    page.evaluate(
      (wanted) => window.preview.goods.find((product) => product.name.startsWith(wanted))?.gtins[0] ?? '',
      name,
    )
  const signIn = async (staff = 'e1'): Promise<void> => {
    await at(testIds.staff(staff)).click()
    for (const digit of '1234') await at(`${testIds.pinPad}-${digit}`).click()
    await at(testIds.pinEnter).click()
    await at(testIds.content).waitFor()
  }
  const enter = async (staff = 'e1'): Promise<void> => {
    await at(testIds.staff(staff)).waitFor()
    await page.evaluate(
      (who) => window.preview.fake.api.session.signIn({ staff: who as never, pin: '1234' }),
      staff,
    )
    await at(testIds.content).waitFor()
  }
  const openShift = async (): Promise<void> => {
    await at('shift-float-field').fill('300')
    await at(testIds.shiftOpen).click()
    await at(testIds.scanField).waitFor()
  }
  const begin = async (staff = 'e1'): Promise<void> => {
    await at(testIds.staff(staff)).waitFor()
    await page.evaluate((who) => window.preview.begin(who), staff)
    await at(testIds.scanField).waitFor()
    // What the screen asks of the replica first is answered and drawn by then.
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)))
  }
  return {
    page,
    errors,
    leave,
    at,
    text: async (testId) => plainText(await at(testId).innerText()),
    emit,
    scanCode,
    gtinOf,
    scan: async (name) => scanCode(await gtinOf(name)),
    tones: () => page.evaluate(() => window.preview.tones),
    signIn,
    enter,
    openShift,
    begin,
  }
}

function listenForErrors(page: Page): Pick<TillPage, 'errors' | 'leave'> {
  const errors: string[] = []
  const onError = (error: Error): void => void errors.push(error.message)
  const onMessage = (message: ConsoleMessage): void => {
    if (message.type() === 'error') errors.push(message.text())
  }
  page.on('pageerror', onError)
  page.on('console', onMessage)
  const leave = (): void => {
    page.off('pageerror', onError)
    page.off('console', onMessage)
  }
  return { errors, leave }
}

/** One line with plain spaces: figures and units are held together by narrow ones. */
export const plainText = (text: string): string => text.replace(/[\s\u00a0\u202f]+/g, ' ')
