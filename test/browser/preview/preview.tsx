import { createRoot } from 'react-dom/client'
import { systemClock } from '#src/base/clock.ts'
import type { ActId, StaffId } from '#src/base/ids.ts'
import { openShift } from '#src/app/open-shift.ts'
import { money } from '#src/domain/money/money.ts'
import { CustomerDesk } from '#renderer/lib/services/customer-desk.ts'
import { openLiveStore } from '#renderer/lib/services/live-store.ts'
import { ScanDesk } from '#renderer/lib/services/scan-desk.ts'
import type { Tone } from '#renderer/lib/services/sounds.ts'
import { App } from '#renderer/screens/app.tsx'
import '#renderer/ui/base.css'
import { testContext } from '#test/support/act-context.ts'
import { createFakeReplica } from './fake-replica.ts'
import { createFakeTerminal } from './fake-terminal.ts'
import { exceptions } from './sample-exceptions.ts'
import { goods } from './sample-goods.ts'
import { notePolicy } from './sample-notes.ts'
import { offers } from './sample-offers.ts'
import { sampleNow } from './sample-orders.ts'

const query = new URLSearchParams(location.search)
const asides = [
  { type: 'hologram', code: 'unknown-type', detail: '', count: 2 },
  { type: 'order', code: 'bad-shape', detail: 'state.lines ≠ Array', count: 1 },
]
const replica = createFakeReplica({
  exceptions,
  asides: query.has('asides') ? asides : [],
  offers: query.has('offers') ? offers : [],
  cashPolicy: {
    ...(query.has('floating') && { floatingTills: 1 }),
    ...(query.has('cash-step') && { cashStepMinor: Number(query.get('cash-step')) }),
  },
  currencies: query.has('foreign') ? { EUR: 42_150, 'EUR-step': 500 } : {},
  notePolicy: query.has('notes') ? notePolicy : {},
  staffPolicy: {
    percent: Number(query.get('staff-percent') ?? 0),
    approval: query.has('staff-approval') ? 1 : 0,
  },
})
const fake = createFakeTerminal(replica, {
  settings: {
    language: query.get('lang') === 'en' ? 'en' : 'pl',
    theme: query.get('theme') === 'dark' ? 'dark' : 'light',
    largeType: query.has('large'),
    volume: 0,
    customerDisplay: 'off',
  },
  isEnrolled: !query.has('new'),
  idleMinutes: Number(query.get('idle') ?? 10),
  isFiscal: query.has('fiscal'),
  hasFiscalPrinter: query.get('fiscal') === 'ready',
  link: query.get('link') === 'offline' ? 'offline' : 'online',
  notices: query.has('notice')
    ? [{ id: 'n1', code: 'replica-rebuilt', at: new Date(sampleNow).toISOString(), detail: {} }]
    : [],
  card: query.has('card') ? (query.get('card') === 'alone' ? 'alone' : 'connected') : 'none',
  cardDay: query.get('card-day') === 'unknown' ? 'unknown' : 'closed',
  openActs: query.has('open-acts')
    ? [
        {
          act: '0198f000-0000-7000-8000-000000000001' as ActId,
          kind: 'return',
          summary: { about: 'order:WEB-48213', minor: 97_800, currency: 'PLN' },
          at: new Date(sampleNow - 400_000).toISOString(),
          known: 'claim-asked',
        },
      ]
    : [],
})
const tones: Tone[] = []
const clock = systemClock(globalThis)
/** A person at work: signed in, with a shift open. */
const begin = async (staff: string): Promise<void> => {
  await fake.api.session.signIn({ staff: staff as StaffId, pin: '1234' })
  const context = { ...testContext(), act: crypto.randomUUID() as ActId, now: sampleNow }
  await fake.api.acts.run(openShift(context, money(30_000, 'PLN')))
}
const preview = { fake, replica, goods, tones, begin }

declare global {
  interface Window {
    /** What tests of the screens reach for. */
    preview: typeof preview
  }
}
window.preview = preview

const root = document.getElementById('root')
if (!root) throw new Error('The page has a root')
const live = await openLiveStore(fake.api)
createRoot(root).render(
  <App
    services={{
      terminal: fake.api,
      live,
      replica: null,
      clock: { ...clock, now: () => sampleNow },
      storage: { state: async () => ({ isPersisted: true, used: 48_200_000, quota: 6_400_000_000 }) },
      sounds: { play: (tone) => tones.push(tone), setVolume: () => undefined },
      scans: new ScanDesk(),
      display: new CustomerDesk({
        show: fake.api.display.show,
        clock,
        isSignedIn: () => live.current().session !== null,
      }),
      newId: () => crypto.randomUUID(),
    }}
    openReplica={async () => replica}
  />,
)
