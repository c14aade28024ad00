import { startChromium } from './chromium.ts'
import type { Chromium } from './chromium.ts'
import { freeProfile } from './chromium-profile.ts'
import { Pages } from './pages.ts'
import type { Size } from './pages.ts'
import { protocolSwitches } from './protocol.ts'
import { settings } from './settings.ts'

export interface Browser extends Chromium {
  readonly pages: Pages
}

let running: Promise<Browser> | undefined

/** The one Chromium of this app, started by the first window and again by the next one after it ended. */
export function browser(size: Size): Promise<Browser> {
  running ??= startBrowser(size)
  return running
}

/** Ends Chromium if it runs, its profile flushed. */
export async function closeBrowser(): Promise<void> {
  const ending = await running?.catch(() => undefined)
  running = undefined
  await ending?.close()
}

async function startBrowser(size: Size): Promise<Browser> {
  const switches = [...settings.switches].map(([name, value]) =>
    value === '' ? `--${name}` : `--${name}=${value}`,
  )
  const chromium = await startChromium({
    ...size,
    profile: await freeProfile(settings.userData),
    headed: settings.headed,
    switches: [...(await protocolSwitches()), ...switches],
  })
  void chromium.gone.then(() => (running = undefined))
  const pages = new Pages(chromium)
  await pages.start()
  process.send?.({ standIn: 'chromium', devtoolsUrl: chromium.devtoolsUrl })
  return { ...chromium, pages }
}
