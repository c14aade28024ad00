import { useState } from 'react'
import type { GoodsAside } from '#src/app/ports.ts'
import { sortGoods } from '#src/app/sort-goods.ts'
import { isPositiveQuantity } from '#src/domain/product/quantity-arithmetic.ts'
import type { Product } from '#src/domain/product/product.ts'
import type { Quantity } from '#src/domain/product/quantity.ts'
import { variantOf } from '#src/domain/product/variant-of.ts'
import { leftOf, piles } from '#src/domain/stock/sort-goods.ts'
import type { Pile, Way } from '#src/domain/stock/stock-facts.ts'
import { RunTrouble } from '../../lib/act/run-trouble.tsx'
import { useRunAct } from '../../lib/act/use-run-act.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { useReplica } from '../../lib/live/use-replica.ts'
import { useScanClaim } from '../../lib/scan/use-scan-claim.ts'
import { useQueries, useServices } from '../../lib/services/services.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useSay } from '../../lib/toasts.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { AsideList } from './aside-list.tsx'
import { SortDialog } from './sort-dialog.tsx'
import styles from './sort-goods.module.css'
import { SortPlan } from './sort-plan.tsx'
import { useSorting } from './use-sorting.ts'

type SortGoodsProps = { readonly onBack: () => void }

type Chosen = { readonly one: GoodsAside; readonly pile: Pile }

/** Goods that came back and are not on sale: each is looked at and goes on. */
export function SortGoods({ onBack }: SortGoodsProps) {
  const { t } = useI18n()
  const say = useSay()
  const queries = useQueries()
  const { sounds } = useServices()
  const { run, start } = useRunAct()
  const { value: goods, hasFailed } = useReplica({
    key: 'goods-aside',
    topics: ['stock', 'catalogue'],
    ask: (asked) => asked.goodsAside(),
    isKept: true,
  })
  const known = goods ?? []
  const { lines, check, needsWord, add, drop, clear, answered } = useSorting(known.map(({ stock }) => stock))
  const [chosen, setChosen] = useState<Chosen | null>(null)
  /** By their names, also once they wait no more. */
  const [picked, setPicked] = useState<readonly GoodsAside[]>([])
  const isRunning = run.state === 'running'
  const find = async (code: string): Promise<void> => {
    if (chosen || isRunning) return sounds.play('refused')
    const product = await queries.productByCode(code).catch(() => null)
    const one = known.find(({ stock }) => stock.sku === product?.sku)
    const pile = one && piles.find((next) => isPositiveQuantity(leftOf(one.stock, next, lines)))
    sounds.play(pile ? 'added' : 'unknown')
    if (one && pile) setChosen({ one, pile })
    else say({ tone: 'warn', text: t('stock.sort.not-aside', { name: product?.name ?? code }) })
  }
  useScanClaim(({ code }) => void find(code))
  const confirm = async (): Promise<void> => {
    if (!check.ok || isRunning) return
    const approvedBy = await answered()
    if (approvedBy === 'nobody') return
    const products = picked.flatMap(({ product }) => product ?? [])
    if (!(await start((context) => sortGoods(context, { lines, products, approvedBy })))) return
    clear()
    setPicked([])
    say({ tone: 'good', text: t('stock.sort.done') })
  }
  const sort = (quantity: Quantity, way: Way): void => {
    if (!chosen) return
    add({ ...way, sku: chosen.one.stock.sku, quantity })
    setPicked([...picked, chosen.one])
    setChosen(null)
  }
  return (
    <div className={styles.panel}>
      {hasFailed && <Notice tone="bad">{t('common.list-failed')}</Notice>}
      <AsideList goods={goods} lines={lines} onChoose={(one, pile) => setChosen({ one, pile })} />
      <aside className={styles.side}>
        <h2>{t('stock.sort.plan')}</h2>
        <SortPlan goods={picked} lines={lines} onDrop={isRunning ? null : drop} />
        <div className={styles.rest} />
        {!check.ok && check.reason === 'too-many' && !isRunning && (
          <Notice tone="warn" testId={testIds.sortError}>
            {t('stock.sort.too-many')}
          </Notice>
        )}
        <RunTrouble run={run} testId={testIds.sortError} />
        {needsWord && <p className={styles.hint}>{t('stock.sort.needs-word')}</p>}
        <Button
          kind="main"
          size="tall"
          isWide
          hotkey="F4"
          isDisabled={!check.ok || isRunning}
          onPress={() => void confirm()}
          testId={testIds.sortConfirm}
        >
          {t(isRunning ? 'act.running' : 'stock.sort.confirm')}
        </Button>
        <Button isWide hotkey="Escape" onPress={onBack} isDisabled={isRunning}>
          {t('common.back')}
        </Button>
      </aside>
      {chosen && (
        <SortDialog
          name={chosen.one.product ? fullName(chosen.one.product) : chosen.one.stock.sku}
          pile={chosen.pile}
          left={leftOf(chosen.one.stock, chosen.pile, lines)}
          onSort={sort}
          onClose={() => setChosen(null)}
        />
      )}
    </div>
  )
}

const fullName = (product: Product): string => [product.name, variantOf(product)].filter(Boolean).join(', ')
