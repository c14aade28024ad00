import type { ReactNode } from 'react'
import { useEffect, useEffectEvent, useState } from 'react'
import type { PurchaseView } from '#src/app/ports.ts'
import type { SessionView } from '#src/contract/ipc/views.ts'
import { DevicesPanel } from '../features/devices/devices-panel.tsx'
import { usePrintQuestions } from '../features/devices/use-print-questions.ts'
import { OpenActsPanel } from '../features/open-acts/open-acts-panel.tsx'
import { useSale } from '../features/sale/sale-context.tsx'
import { CashPlace } from '../features/shift/cash-place.tsx'
import { useDrawerWarning } from '../features/shift/use-drawer-warning.ts'
import { StockPlace } from '../features/stock/stock-place.tsx'
import { useI18n } from '../lib/i18n/i18n.tsx'
import { ScreenBoundary } from '../lib/screen-boundary.tsx'
import { testIds } from '../lib/test-ids.ts'
import { useIsDrawerFull } from '../lib/live/use-is-drawer-full.ts'
import { useLive } from '../lib/live/use-live.ts'
import { useReplica } from '../lib/live/use-replica.ts'
import { useScanListener } from '../lib/scan/use-scan-listener.ts'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { useHotkey } from '../ui/hotkeys.tsx'
import { AccountPanel } from './account-panel.tsx'
import { CustomersScreen } from './customers-screen.tsx'
import { Notices } from './notices.tsx'
import { OverdueNotice } from './overdue-notice.tsx'
import { placeOfPurchase } from './place-of-purchase.ts'
import type { PlaceName, ScreenProps } from './places.ts'
import { places } from './places.ts'
import { PickupScreen } from './pickup-screen.tsx'
import { Rail, type Badges } from './rail.tsx'
import { ReturnsScreen } from './returns-screen.tsx'
import { SaleScreen } from './sale-screen.tsx'
import { SettingsScreen } from './settings-screen.tsx'
import styles from './shell.module.css'
import { StatusBar } from './status-bar.tsx'
import { StoreScreen } from './store-screen.tsx'
import { TrainingBanner } from './training-banner.tsx'
import { VoucherScreen } from './voucher-screen.tsx'

const screens: Readonly<Record<PlaceName, (props: ScreenProps) => ReactNode>> = {
  sale: SaleScreen,
  returns: ReturnsScreen,
  pickup: PickupScreen,
  stock: StockPlace,
  customers: CustomersScreen,
  vouchers: VoucherScreen,
  cash: CashPlace,
  store: StoreScreen,
  settings: SettingsScreen,
}

type Visit = { readonly place: PlaceName; readonly purchase: PurchaseView | null }
type Panel = 'account' | 'devices' | 'open-acts'
type ShellProps = {
  readonly session: SessionView
  /** Another person wants to take over. */
  readonly onSwitch: () => void
}

/** The till in use: rail, one place, status bar. */
export function Shell({ session, onSwitch }: ShellProps) {
  const { t } = useI18n()
  const openActs = useLive('openActs')
  const mine = places.filter(({ needs }) => needs === null || session.permissions.includes(needs))
  const [{ place, purchase }, setVisit] = useState<Visit>({
    place: mine[0]?.name ?? 'settings',
    purchase: null,
  })
  const [panel, setPanel] = useState<Panel | null>(openActs.length > 0 ? 'open-acts' : null)
  const isFull = useIsDrawerFull()
  const badges = useBadges(isFull)
  const { store: basket } = useSale()
  const Screen = screens[place]
  const close = (): void => setPanel(null)
  const setPlace = (name: PlaceName): void => setVisit({ place: name, purchase: null })
  const openerOf: ScreenProps['openerOf'] = (chosen) => {
    const name = placeOfPurchase(chosen)
    if (!mine.some((other) => other.name === name)) return null
    return () => setVisit({ place: name, purchase: chosen })
  }
  useScanListener()
  useHotkey('F12', onSwitch)
  usePrintQuestions(() => setPanel('devices'))
  useDrawerWarning(isFull, mine.some(({ name }) => name === 'cash') ? () => setPlace('cash') : null)
  usePlaceKeys((index) => {
    const target = mine[index]
    if (target) setPlace(target.name)
  })
  return (
    <div className={styles.shell}>
      <Rail
        places={mine}
        current={place}
        badges={badges}
        person={session.name}
        onGo={setPlace}
        onAccount={() => setPanel('account')}
      />
      <div className={styles.stage}>
        <TrainingBanner />
        <OverdueNotice />
        <Notices />
        <main className={styles.content} data-testid={testIds.content} data-place={place}>
          <ScreenBoundary
            key={place}
            fallback={(again) => (
              <Empty icon="circle-alert" title={t('common.screen-failed')}>
                <Button kind="main" onPress={again}>
                  {t('common.screen-again')}
                </Button>
              </Empty>
            )}
          >
            <Screen purchase={purchase} openerOf={openerOf} />
          </ScreenBoundary>
        </main>
        <StatusBar onDevices={() => setPanel('devices')} onOpenActs={() => setPanel('open-acts')} />
      </div>
      {panel === 'account' && <AccountPanel session={session} onSwitch={onSwitch} onClose={close} />}
      {panel === 'devices' && <DevicesPanel onClose={close} />}
      {panel === 'open-acts' && (
        <OpenActsPanel onClose={close} onFinished={({ kind }) => kind === 'sale' && basket.clear()} />
      )}
    </div>
  )
}

/** How much waits in each place. */
function useBadges(isFull: boolean): Badges {
  const { value: orders = [] } = useReplica({
    key: 'pickups',
    topics: ['orders'],
    ask: (queries) => queries.pickupOrders(),
  })
  const { value: exceptions = [] } = useReplica({
    key: 'exceptions',
    topics: ['exceptions'],
    ask: (queries) => queries.exceptions(),
  })
  return {
    pickup: orders.length,
    store: exceptions.filter(({ status }) => status === 'open').length,
    ...(isFull && { cash: '!' }),
  }
}

/** Alt and a digit open a place from anywhere. */
function usePlaceKeys(go: (index: number) => void): void {
  const latest = useEffectEvent(go)
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const digit = event.altKey ? /^Digit([1-9])$/.exec(event.code)?.[1] : undefined
      if (digit === undefined) return
      event.preventDefault()
      latest(Number(digit) - 1)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
