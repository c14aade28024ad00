import type { PurchaseView } from '#src/app/ports.ts'
import { handoverLines } from '#src/domain/pickup/can-hand-over.ts'
import { isLeftOnShelf, isOverdue } from '#src/domain/pickup/can-put-back.ts'
import type { OrderState } from '#src/domain/pickup/order-state.ts'
import { slaOf } from '#src/domain/pickup/sla-of.ts'
import { shortCustomerName } from '../../lib/customer-window/customer-name.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useNow } from '../../lib/time/use-now.ts'
import { useToday } from '../../lib/live/use-today.ts'
import type { Tone } from '../../ui/chip.tsx'
import { Chip } from '../../ui/chip.tsx'
import { classes } from '../../ui/classes.ts'
import styles from './pickup.module.css'

export type OrderView = PurchaseView & { readonly value: OrderState }

type PickupBoardProps = {
  readonly orders: readonly OrderView[]
  readonly onOpen: (order: OrderState) => void
}

type Column = 'placed' | 'picking' | 'ready' | 'overdue'

/** An order whose goods are to go back on sale stands apart from those that are waited for. */
function columnOf(order: OrderState, today: string): Column {
  if (isOverdue(order, today) || isLeftOnShelf(order)) return 'overdue'
  return order.status === 'placed' || order.status === 'picking' ? order.status : 'ready'
}

/** Orders to be collected here: new, being picked, ready, not collected in time. The most urgent stands on top. */
export function PickupBoard({ orders, onOpen }: PickupBoardProps) {
  const today = useToday()
  const ofColumn = (column: Column) => orders.filter(({ value }) => columnOf(value, today) === column)
  const overdue = ofColumn('overdue')
  return (
    <div className={styles.board}>
      <BoardColumn column="placed" orders={ofColumn('placed')} onOpen={onOpen} />
      <BoardColumn column="picking" orders={ofColumn('picking')} onOpen={onOpen} />
      <div className={styles.stack}>
        <BoardColumn column="ready" orders={ofColumn('ready')} onOpen={onOpen} />
        {overdue.length > 0 && <BoardColumn column="overdue" orders={overdue} onOpen={onOpen} />}
      </div>
    </div>
  )
}

type BoardColumnProps = PickupBoardProps & { readonly column: Column }

function BoardColumn({ column, orders, onOpen }: BoardColumnProps) {
  const { t } = useI18n()
  return (
    <section
      className={styles.column}
      data-testid={testIds.pickupColumn(column)}
      data-count={orders.length}
      data-column={column}
    >
      <header className={styles.columnHead}>
        <h2>{t(`pickup.column.${column}`)}</h2>
        <Chip>{orders.length}</Chip>
      </header>
      <ul className={styles.cards}>
        {orders.map((order) => (
          <li key={order.value.order}>
            <OrderCard order={order} onOpen={() => onOpen(order.value)} />
          </li>
        ))}
      </ul>
      {orders.length === 0 && <p className={styles.none}>{t(`pickup.none.${column}`)}</p>}
    </section>
  )
}

type OrderCardProps = { readonly order: OrderView; readonly onOpen: () => void }

function OrderCard({ order: { value: order, customer, pendingFacts }, onOpen }: OrderCardProps) {
  const { t } = useI18n()
  const due = useDue(order)
  const pieces = handoverLines(order).reduce(
    (sum, { quantity }) => sum + (quantity.scale === 0 ? quantity.value : 1),
    0,
  )
  return (
    <button
      type="button"
      className={classes(styles.card, styles[due.tone])}
      onClick={onOpen}
      data-testid={testIds.order(order.order)}
      data-status={order.status}
    >
      <span className={styles.cardHead}>
        <strong className={styles.no}>{order.order}</strong>
        {due.words && <Chip tone={due.tone}>{due.words}</Chip>}
      </span>
      <span className={styles.who}>{shortCustomerName(customer, t)}</span>
      <span className={styles.facts}>
        {[
          order.shelf && t('pickup.shelf', { shelf: order.shelf }),
          t('common.pieces', { count: pieces }),
          pendingFacts > 0 && t('common.pending-facts', { count: pendingFacts }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </button>
  )
}

/** Until when it must be picked, or may be collected, and how urgent that is. */
function useDue(order: OrderState): { readonly tone: Tone; readonly words: string | null } {
  const { t, formats } = useI18n()
  const now = useNow()
  const today = useToday()
  if (order.status === 'cancelled') return { tone: 'bad', words: t('pickup.cancelled') }
  if (order.status === 'handed-over') return { tone: 'bad', words: t('pickup.rest-cancelled') }
  if (order.status === 'ready') {
    if (order.pickupBy === null) return { tone: 'good', words: null }
    if (order.pickupBy < today) return { tone: 'bad', words: t('pickup.overdue') }
    if (order.pickupBy === today) return { tone: 'warn', words: t('pickup.last-day') }
    return { tone: 'good', words: t('pickup.until', { when: formats.date(order.pickupBy) }) }
  }
  if (order.promisedAt === null) return { tone: 'plain', words: null }
  const tones = { late: 'bad', soon: 'warn', 'on-time': 'plain' } as const
  const isToday = formats.day(order.promisedAt) === formats.day(now)
  const when = isToday ? formats.time(order.promisedAt) : formats.moment(order.promisedAt)
  const sla = slaOf(order, now)
  return { tone: tones[sla], words: t(sla === 'late' ? 'pickup.late' : 'pickup.until', { when }) }
}
