import { useState } from 'react'
import { readGoodsCode } from '#src/app/read-goods-code.ts'
import type { ReadCode } from '#src/app/read-goods-code.ts'
import type { StockView } from '#src/app/ports.ts'
import type { Product } from '#src/domain/product/product.ts'
import { variantOf } from '#src/domain/product/variant-of.ts'
import { useI18n } from '../../lib/i18n.tsx'
import { LowestPrice } from '../../lib/lowest-price.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useGoodsRules } from '../../lib/use-goods-rules.ts'
import { useReplica } from '../../lib/use-replica.ts'
import { useScanClaim } from '../../lib/use-scan-claim.ts'
import { useToday } from '../../lib/use-today.ts'
import { SidePanel } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import styles from './goods-dialog.module.css'
import { useNotedCheck } from './use-noted-check.ts'

type PriceCheckProps = { readonly onClose: () => void }

/** Tells what goods cost without selling them: while it stands, scans come here. */
export function PriceCheck({ onClose }: PriceCheckProps) {
  const { t } = useI18n()
  const [typed, setTyped] = useState('')
  const [read, setRead] = useState<ReadCode | null>(null)
  useScanClaim(setRead)
  const checked = useCheckedPrice(read)
  const isUnwritten = useNotedCheck(read, checked?.product?.sku)
  const seek = (): void => {
    if (typed.trim() !== '') setRead({ code: typed.trim() })
    setTyped('')
  }
  return (
    <SidePanel
      title={t('sale.price-check')}
      onClose={onClose}
      closeLabel={t('common.close')}
      testId={testIds.priceCheck}
    >
      <TextField
        label={t('sale.price-check-field')}
        value={typed}
        onChange={setTyped}
        onEnter={seek}
        icon="barcode"
        autoFocus
        testId="price-check-field"
      />
      {checked?.product && <Checked product={checked.product} stock={checked.stock} />}
      {isUnwritten && (
        <Notice tone="warn" testId={testIds.priceUnwritten}>
          {t('sale.price-unwritten')}
        </Notice>
      )}
      {checked?.product === null && <p role="status">{t('sale.price-unknown', { code: checked.code })}</p>}
    </SidePanel>
  )
}

type CheckedPrice = {
  readonly code: string
  readonly product: Product | null
  readonly stock: StockView | null
}

/** What the catalogue and the stock say of a code; undefined before anything was read and until the answer has come. */
function useCheckedPrice(read: ReadCode | null): CheckedPrice | undefined {
  const day = useToday()
  const codes = useGoodsRules()?.codes ?? []
  const goods = read && readGoodsCode(read, { codes, day })
  const code = goods?.ok ? goods.value.code : (read?.code ?? '')
  const { value } = useReplica({
    key: read && `price:${code}`,
    topics: ['catalogue', 'places', 'stock'],
    ask: async (queries) => {
      const product = await queries.productByCode(code)
      return { code, product, stock: product && (await queries.stock(product.sku)) }
    },
  })
  return value
}

function Checked({ product, stock }: { readonly product: Product; readonly stock: StockView | null }) {
  const { t, formats } = useI18n()
  const here = stock?.here.value
  return (
    <>
      <p className={styles.goods}>{[product.name, variantOf(product)].filter(Boolean).join(', ')}</p>
      <p className={styles.date} data-testid="price-checked" data-figures>
        {product.unit === 'kg'
          ? t('sale.price-per-kg', { sum: formats.money(product.price) })
          : formats.money(product.price)}
      </p>
      <LowestPrice goods={product} />
      {product.deposit && (
        <p className={styles.lead}>
          {t('sale.price-deposit', { sum: formats.money(product.deposit.amount) })}
        </p>
      )}
      <p className={styles.lead}>
        {here ? t('sale.price-stock', { quantity: formats.quantity(here.onHand) }) : t('sale.price-no-stock')}
      </p>
    </>
  )
}
