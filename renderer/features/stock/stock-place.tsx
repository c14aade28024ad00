import { useState } from 'react'
import type { Product } from '#src/domain/product/product.ts'
import { variantOf } from '#src/domain/product/variant-of.ts'
import { useMay } from '../../lib/approval/approval.tsx'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { useQueries, useServices } from '../../lib/services/services.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useSay } from '../../lib/toasts.tsx'
import { useReplica } from '../../lib/live/use-replica.ts'
import { useScanClaim } from '../../lib/scan/use-scan-claim.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Page } from '../../ui/page.tsx'
import { RowButton } from '../../ui/row-button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { ProductStock } from './product-stock.tsx'
import { SortGoods } from './sort-goods.tsx'
import styles from './stock.module.css'

const mostFound = 30

/** Is it here, or next door? */
export function StockPlace() {
  const { t, formats } = useI18n()
  const queries = useQueries()
  const { sounds } = useServices()
  const say = useSay()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<Product | null>(null)
  const maySort = useMay('sort-goods')
  const [isSorting, setSorting] = useState(false)
  const query = text.trim()
  const { value: found = [], isCurrent } = useReplica({
    key: query.length < 2 ? null : `search:${query}`,
    topics: ['catalogue'],
    ask: (asked) => asked.searchProducts(query, mostFound),
    isKept: true,
  })
  const take = async (code: string): Promise<void> => {
    const product = await queries.productByCode(code).catch(() => null)
    sounds.play(product ? 'added' : 'unknown')
    if (product) setChosen(product)
    else say({ tone: 'warn', text: t('stock.unknown-code', { code }) })
  }
  useScanClaim((scan) => void take(scan.code), !isSorting)
  if (isSorting) {
    return (
      <Page title={t('stock.sort.title')}>
        <SortGoods onBack={() => setSorting(false)} />
      </Page>
    )
  }
  const sortAct = (
    <Button icon="undo" onPress={() => setSorting(true)} testId={testIds.sortOpen}>
      {t('stock.sort.open')}
    </Button>
  )
  return (
    <Page title={t('stock.title')} acts={maySort && sortAct}>
      <div className={styles.place}>
        <div className={styles.column}>
          <TextField
            label={t('stock.field')}
            placeholder={t('stock.field')}
            isLabelHidden
            isLarge
            icon="search"
            value={text}
            onChange={setText}
            onEnter={() => {
              const first = found[0]
              if (/^\d{6,}$/.test(query)) void take(query)
              else if (first && isCurrent) setChosen(first)
            }}
            testId={testIds.stockField}
            autoFocus
          />
          <ul className={styles.results}>
            {found.map((product) => (
              <li key={product.sku}>
                <RowButton
                  isChosen={product.sku === chosen?.sku}
                  onPress={() => setChosen(product)}
                  testId={testIds.stockProduct(product.sku)}
                >
                  <span className={styles.words}>
                    <span className={styles.name}>{product.name}</span>
                    <span className={styles.facts}>
                      {[variantOf(product), product.sku].filter(Boolean).join(' · ')}
                    </span>
                  </span>
                  <strong>{formats.amount(product.price)}</strong>
                </RowButton>
              </li>
            ))}
          </ul>
          {query.length >= 2 && isCurrent && found.length === 0 && (
            <p className={styles.facts}>{t('sale.nothing-found', { query })}</p>
          )}
        </div>
        {chosen ? (
          <ProductStock product={chosen} onChoose={setChosen} />
        ) : (
          <Empty icon="boxes" title={t('stock.choose-title')}>
            {t('stock.choose-words')}
          </Empty>
        )}
      </div>
    </Page>
  )
}
