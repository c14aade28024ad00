import { findElectron } from '../set-up/electron-runner.mjs'
import { demoCards } from './data/generate-vouchers.ts'
import type { DeskGoods } from './world/simulated-desk-till.ts'
import type { World } from './world/start-world.ts'

export interface Running {
  readonly world: Pick<World, 'couchUrl' | 'headOffice' | 'tills'>
  readonly deskUrl: string
  readonly isHeadless: boolean
  readonly goods: DeskGoods
}

/** Tells a newcomer what runs where, how to sign in and how to scan. */
export function whatRuns({ world, deskUrl, isHeadless, goods }: Running): string {
  const runner = findElectron().kind === 'electron' ? 'Electron' : 'the Electron stand-in'
  const window = isHeadless ? 'without a window (no DISPLAY, or --headless)' : 'in a window'
  const [first] = goods.goods
  return [
    '',
    'Kontuar is running.',
    `  head office   ${world.couchUrl} (databases), ${world.headOffice.servicesUrl} (services)`,
    ...world.tills.map(
      ({ plan, printer, scanner }) =>
        `  ${plan.name.padEnd(13)} on ${runner}, ${window}; scanner on ${scanner.path}, printer on tcp 127.0.0.1:${printer.port}`,
    ),
    `  device desk   ${deskUrl}  (click goods to scan, open the cover, cut the link, see what was printed)`,
    '',
    'Sign in as a cashier with PIN 1234, as an associate with 2345, as a manager with 9876.',
    `Gift cards: ${demoCards.map(({ number }) => number).join(' ')} (the last one is not sold yet)`,
    `Scan: npm run scan -- ${first?.code ?? '5901234123457'}        Stop: Ctrl-C`,
    '',
  ].join('\n')
}
