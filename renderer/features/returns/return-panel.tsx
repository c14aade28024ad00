import { useRef, useState } from 'react'
import type { PurchaseView } from '#src/app/ports.ts'
import { money } from '#src/domain/money/money.ts'
import { isPositiveQuantity } from '#src/domain/product/quantity-arithmetic.ts'
import { returnable } from '#src/domain/returns/returnable.ts'
import { customerName } from '../../lib/customer-name.ts'
import { Freshness } from '../../lib/freshness.tsx'
import { useI18n } from '../../lib/i18n.tsx'
import { RunTrouble } from '../../lib/run-trouble.tsx'
import { useQueries, useServices } from '../../lib/services.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useSay } from '../../lib/toasts.tsx'
import { useScanClaim } from '../../lib/use-scan-claim.ts'
import { Button } from '../../ui/button.tsx'
import { Figure } from '../../ui/figure.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import type { ChosenLines } from './chosen-lines.ts'
import { stepped, withQuantity } from './chosen-lines.ts'
import { GroundsList } from './grounds-list.tsx'
import { purchaseNumber } from './purchase-number.ts'
import { RefundMeans } from './refund-means.tsx'
import { ReturnDone } from './return-done.tsx'
import { ReturnTable } from './return-table.tsx'
import styles from './returns.module.css'
import { useReturn } from './use-return.ts'

type ReturnPanelProps = { readonly view: PurchaseView; readonly onClose: () => void }

/** One purchase at the counter: what comes back, how the money goes, why it may be done, and one act. */
export function ReturnPanel({ view, onClose }: ReturnPanelProps) {
  const { t, formats } = useI18n()
  const { sounds } = useServices()
  const queries = useQueries()
  const say = useSay()
  const [chosen, setChosen] = useState<ChosenLines>({})
  // Scans may come faster than the screen is drawn: each counts on from the one before.
  const latest = useRef(chosen)
  const change = (next: ChosenLines): void => {
    latest.current = next
    setChosen(next)
  }
  const [active, setActive] = useState<number | null>(null)
  const act = useReturn(view, chosen)
  const { value: purchase } = view
  const isNothingLeft = purchase.lines.every((line) => !isPositiveQuantity(returnable(line)))

  const take = async (code: string): Promise<void> => {
    const product = await queries.productByCode(code).catch(() => null)
    const line = purchase.lines.find(
      (candidate) => candidate.sku === product?.sku && stepped(candidate, latest.current[candidate.line], 1),
    )
    const next = line && stepped(line, latest.current[line.line], 1)
    if (line && next) {
      sounds.play('added')
      setActive(line.line)
      return change(withQuantity(latest.current, line.line, next))
    }
    sounds.play(product ? 'refused' : 'unknown')
    return say({
      tone: 'warn',
      text: t(product ? 'returns.not-in-purchase' : 'returns.unknown-code', { code }),
    })
  }
  useScanClaim((scan) => void take(scan.code))

  if (act.done) return <ReturnDone done={act.done} onClose={onClose} />
  const total = act.decision?.total ?? money(0, purchase.gross.currency)
  return (
    <Page
      title={t(purchase.type === 'order' ? 'returns.of-order' : 'returns.of-sale', {
        no: purchaseNumber(view),
      })}
      subtitle={<PurchaseLine view={view} />}
      chips={<Freshness of={view} />}
      acts={
        <Button onPress={onClose} hotkey="Escape" isDisabled={act.run.state === 'running'}>
          {t('common.back')}
        </Button>
      }
    >
      {isNothingLeft && <Notice tone="warn">{t('returns.nothing-left')}</Notice>}
      <ReturnTable
        lines={purchase.lines}
        chosen={chosen}
        refunds={act.decision?.lines ?? []}
        active={active}
        onActive={setActive}
        onChange={change}
      />
      <div className={styles.below}>
        <RefundMeans
          offers={act.offers}
          chosen={act.offer}
          capOf={(refused) => formats.money(act.capOf(refused))}
          onChoose={act.choose}
        />
        <GroundsList
          grounds={act.decision?.grounds ?? []}
          lines={purchase.lines}
          currency={purchase.gross.currency}
        />
        <div className={styles.act}>
          <RunTrouble run={act.run} testId={testIds.returnError} />
          {act.hint && <p className={styles.hint}>{t(act.hint)}</p>}
          <Figure
            label={t('returns.to-refund')}
            amount={formats.amount(total)}
            unit={formats.unit(total)}
            testId={testIds.returnTotal}
          />
          <Button
            kind="main"
            size="tall"
            isWide
            hotkey="F4"
            isDisabled={act.hint !== null || act.run.state === 'running'}
            onPress={() => void act.confirm()}
            testId={testIds.returnConfirm}
          >
            {t(act.run.state === 'running' ? 'act.running' : 'returns.confirm')}
          </Button>
        </div>
      </div>
    </Page>
  )
}

type PurchaseLineProps = { readonly view: PurchaseView }

/** Whose purchase it is, where the goods are, and how it was paid. */
function PurchaseLine({ view: { value, customer } }: PurchaseLineProps) {
  const { t, formats } = useI18n()
  const where =
    value.type === 'order'
      ? t(`customer.order.${value.status}`)
      : t('returns.sold-in', { store: value.store, moment: formats.moment(value.soldAt) })
  const tenders = value.payments.map(({ tender }) => t(`returns.tender.${tender}`)).join(', ')
  const paid = t('returns.paid-with', { tenders, sum: formats.money(value.gross) })
  return [customer && customerName(customer, t), where, paid].filter(Boolean).join(' · ')
}
