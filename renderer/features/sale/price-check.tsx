import { useState } from 'react'
import { readGoodsCode } from '#src/app/read-goods-code.ts'
import type { GoodsCode, ReadCode } from '#src/app/read-goods-code.ts'
import type { StockView } from '#src/app/ports.ts'
import type { Product } from '#src/domain/product/product.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useGoodsRules } from '../../lib/live/use-goods-rules.ts'
import { useReplica } from '../../lib/live/use-replica.ts'
import { useScanClaim } from '../../lib/scan/use-scan-claim.ts'
import { useToday } from '../../lib/live/use-today.ts'
import { SidePanel } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { CheckedGoods } from './checked-goods.tsx'
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
      {checked?.product && <CheckedGoods {...checked} product={checked.product} />}
      {isUnwritten && (
        <Notice tone="warn" testId={testIds.priceUnwritten}>
          {t('sale.price-unwritten')}
        </Notice>
      )}
      {checked?.product === null && (
        <p role="status">{t('sale.price-unknown', { code: checked.goods.code })}</p>
      )}
    </SidePanel>
  )
}

type CheckedPrice = {
  readonly goods: GoodsCode
  readonly product: Product | null
  readonly stock: StockView | null
}

/** What the catalogue and the stock say of a code; undefined before anything was read and until the answer has come. */
function useCheckedPrice(read: ReadCode | null): CheckedPrice | undefined {
  const day = useToday()
  const codes = useGoodsRules()?.codes ?? []
  const said = read && readGoodsCode(read, { codes, day })
  const goods: GoodsCode = said?.ok ? said.value : { code: read?.code ?? '' }
  const { value } = useReplica({
    key: read && `price:${JSON.stringify(goods)}`,
    topics: ['catalogue', 'places', 'stock'],
    ask: async (queries): Promise<CheckedPrice> => {
      const product = await queries.productByCode(goods.code)
      return { goods, product, stock: product && (await queries.stock(product.sku)) }
    },
  })
  return value
}
