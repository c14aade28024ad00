import { useState } from 'react'
import type { PurchaseView } from '#src/app/ports.ts'
import { canPutBack, isLeftOnShelf } from '#src/domain/pickup/can-put-back.ts'
import { codeLockOf } from '#src/domain/pickup/code-lock.ts'
import type { OrderState } from '#src/domain/pickup/order-state.ts'
import { matchesOrder } from '#src/domain/pickup/matches-order.ts'
import { isNumberOf } from '#src/domain/returns/is-number-of.ts'
import { useMay } from '../../lib/approval/approval.tsx'
import { Freshness } from '../../lib/live/freshness.tsx'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { useQueries, useServices } from '../../lib/services/services.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useSay } from '../../lib/toasts.tsx'
import { useLive } from '../../lib/live/use-live.ts'
import { useReplica } from '../../lib/live/use-replica.ts'
import { useScanClaim } from '../../lib/scan/use-scan-claim.ts'
import { useToday } from '../../lib/live/use-today.ts'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { OrderPanel } from './order-panel.tsx'
import type { OrderView } from './pickup-board.tsx'
import { PickupBoard } from './pickup-board.tsx'
import { PutBackPanel } from './put-back-panel.tsx'
import styles from './pickup.module.css'
import type { Verified } from './verification.tsx'
import { orderByCode } from './verify-code.ts'

type Opened = { readonly order: OrderState; readonly verified: Verified | null }

const isOrder = (purchase: PurchaseView): purchase is OrderView => purchase.value.type === 'order'

/** Of purchases with the number in theirs: the one that is meant is among the newest. */
const mostFound = 20

type PickupPlaceProps = {
  /** At the counter from the start. */
  readonly first: OrderState | null
}

/** Click-and-collect: the board, and the order that is at the counter. */
export function PickupPlace({ first }: PickupPlaceProps) {
  const { t } = useI18n()
  const { sounds, clock } = useServices()
  const queries = useQueries()
  const say = useSay()
  const [text, setText] = useState('')
  const [opened, setOpened] = useState<Opened | null>(first && { order: first, verified: null })
  const { value, hasFailed } = useReplica({
    key: 'pickups',
    topics: ['orders', 'customers'],
    ask: (queries) => queries.pickupOrders(),
  })
  const orders = (value ?? []).filter(isOrder)
  const shown = orders.filter(({ value: order, customer }) => matchesOrder(order, customer, text))
  const open = (order: OrderState, verified: Verified | null = null): void => {
    setText('')
    setOpened({ order, verified })
  }
  /** It is not to be handed over here, which its panel tells with the reason. */
  const elsewhere = async (number: string): Promise<OrderView | undefined> => {
    const known = await queries.findPurchases(number, mostFound).catch((): readonly PurchaseView[] => [])
    return known.filter(isOrder).find(({ value: order }) => isNumberOf(order, number))
  }
  const find = async (code: string, source: 'typed' | 'scanned'): Promise<void> => {
    const named = orders.find(({ value: order }) => isNumberOf(order, code)) ?? (await elsewhere(code))
    if (named) return open(named.value)
    const proved = await orderByCode(
      orders
        .map(({ value: order }) => order)
        .filter((order) => codeLockOf(order, clock.now()).kind === 'open'),
      code,
    )
    if (proved) return open(proved, 'code')
    const only = shown.length === 1 && source === 'typed' ? shown[0] : undefined
    if (only) return open(only.value)
    sounds.play('unknown')
    return say({ tone: 'warn', text: t('pickup.no-such', { code }) })
  }
  useScanClaim((scan) => void find(scan.code, 'scanned'), opened === null)
  if (opened) return <Counter key={opened.order.order} opened={opened} onClose={() => setOpened(null)} />
  return (
    <Page
      title={t('pickup.title')}
      chips={orders[0] && <Freshness of={orders[0]} />}
      acts={
        <div className={styles.search}>
          <TextField
            label={t('pickup.field')}
            placeholder={t('pickup.field')}
            isLabelHidden
            icon="search"
            value={text}
            onChange={setText}
            onEnter={() => text.trim() !== '' && void find(text, 'typed')}
            testId={testIds.pickupField}
            autoFocus
          />
        </div>
      }
    >
      {hasFailed ? (
        <Notice tone="bad">{t('common.list-failed')}</Notice>
      ) : (
        <PickupBoard orders={shown} onOpen={open} />
      )}
    </Page>
  )
}

type CounterProps = { readonly opened: Opened; readonly onClose: () => void }

/** The order as it is now, whatever happened to it since the board was drawn. */
function Counter({ opened, onClose }: CounterProps) {
  const { t, formats } = useI18n()
  const { order: no } = opened.order
  const { value: view } = useReplica({
    key: `order:${no}`,
    topics: ['orders', 'customers'],
    ask: (queries) => queries.order(no),
  })
  const order = view?.value.type === 'order' ? view.value : opened.order
  const today = useToday()
  const { store } = useLive('info')
  const mayPutBack = useMay('pick') && store !== null && canPutBack(order, { today, store }).ok
  const [isPuttingBack, setIsPuttingBack] = useState(false)
  return (
    <Page
      title={t('pickup.order', { order: no })}
      subtitle={[
        order.shelf && t('pickup.shelf', { shelf: order.shelf }),
        t('pickup.paid', { sum: formats.money(order.gross) }),
        isLeftOnShelf(order) ? t(leftWord(order)) : t(`customer.order.${order.status}`),
      ]
        .filter(Boolean)
        .join(' · ')}
      chips={view && <Freshness of={view} />}
    >
      {isPuttingBack ? (
        <PutBackPanel
          order={order}
          isDue={mayPutBack}
          onDone={onClose}
          onBack={() => setIsPuttingBack(false)}
        />
      ) : (
        <OrderPanel
          order={order}
          customer={view?.customer ?? null}
          firstVerified={opened.verified}
          onPutBack={mayPutBack ? () => setIsPuttingBack(true) : null}
          onClose={onClose}
        />
      )}
    </Page>
  )
}

const leftWord = ({ status }: OrderState): string =>
  status === 'cancelled' ? 'pickup.cancelled' : 'pickup.rest-cancelled'
