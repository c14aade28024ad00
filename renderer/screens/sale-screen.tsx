import { useMemo, useState } from 'react'
import type { ReadCode } from '#src/app/read-goods-code.ts'
import { totals } from '#src/domain/basket/totals.ts'
import type { ShiftState } from '#src/domain/shift/shift-state.ts'
import { CustomerPicker } from '../features/customer/customer-picker.tsx'
import { OpenShiftPanel } from '../features/shift/open-shift-panel.tsx'
import { BasketActs, type BasketDialog } from '../features/sale/basket-acts.tsx'
import { BasketTable } from '../features/sale/basket-table.tsx'
import { useBasket, useSale } from '../features/sale/sale-context.tsx'
import { DiscountDialog } from '../features/sale/discount-dialog.tsx'
import { ParkedPanel } from '../features/sale/parked-panel.tsx'
import { GoodsActs } from '../features/sale/goods-acts.tsx'
import { GoodsDialog } from '../features/sale/goods-dialog.tsx'
import { NotesDialog } from '../features/sale/notes-dialog.tsx'
import { PricePanel } from '../features/sale/price-panel.tsx'
import { StaffPurchaseDialog } from '../features/sale/staff-purchase-dialog.tsx'
import { ScanField } from '../features/sale/scan-field.tsx'
import { useAddProduct } from '../features/sale/use-add-product.ts'
import { useBasketLines } from '../features/sale/use-basket-lines.ts'
import { useCustomerDisplay } from '../features/sale/use-customer-display.ts'
import { useDiscount } from '../features/sale/use-discount.ts'
import { useParking } from '../features/sale/use-parking.ts'
import { usePricing } from '../features/sale/use-pricing.ts'
import { useVoidBasket } from '../features/sale/use-void-basket.ts'
import { VoidSaleDialog } from '../features/sale/void-sale-dialog.tsx'
import { VoidDialog } from '../features/sale/void-dialog.tsx'
import { useI18n } from '../lib/i18n/i18n.tsx'
import { useServices } from '../lib/services/services.tsx'
import { useHeld } from '../lib/live/use-held.ts'
import { useSay } from '../lib/toasts.tsx'
import { useSteady } from '../lib/time/use-steady.ts'
import { useScanClaim } from '../lib/scan/use-scan-claim.ts'
import { useShift } from '../lib/live/use-shift.ts'
import { PayColumn } from './pay-column.tsx'
import styles from './sale-screen.module.css'

/** Selling; without an open shift, opening one. */
export function SaleScreen() {
  const shift = useShift()
  if (shift === undefined) return null
  return shift ? <Selling shift={shift} /> : <OpenShiftPanel />
}

type SellingProps = { readonly shift: ShiftState }

function Selling({ shift }: SellingProps) {
  const { t } = useI18n()
  const { sounds } = useServices()
  const say = useSay()
  const { store, lastSale } = useSale()
  const basket = useBasket()
  const [isPaying, setIsPaying] = useState(false)
  const lines = useBasketLines(isPaying)
  const [isPicking, setIsPicking] = useState(false)
  // What the customer was told stands while money is taken, though an offer may end meanwhile.
  const pricing = useHeld(usePricing(basket.customer, shift.float.currency), isPaying)
  const goods = useAddProduct(pricing, isPaying)
  const sums = useMemo(() => totals(basket, pricing), [basket, pricing])
  useCustomerDisplay(basket, sums, lastSale)
  const parking = useParking(sums)
  const discounting = useDiscount(pricing, shift.shift)
  const voiding = useVoidBasket(shift.shift, sums)
  const [dialog, setDialog] = useState<BasketDialog | null>(null)
  const closeDialog = (): void => setDialog(null)
  const [asked, setAsked] = useState<string | null>(null)
  const askedAt = basket.lines.findIndex(({ key }) => key === asked)
  const [askedLine, askedPrice] = [basket.lines[askedAt], sums.lines[askedAt]]
  const refuseScan = (): void => {
    sounds.play('refused')
    say({ tone: 'bad', text: t('payment.scan-refused') })
  }
  const byCode = (read: ReadCode): void => {
    const parked = parking.find(read.code)
    if (isPaying) return refuseScan()
    return parked ? void parking.recall(parked) : goods.byCode(read)
  }
  useScanClaim(byCode)
  // What a scan does not change is not drawn again with its line.
  const typed = useSteady((code: string) => byCode({ code }))
  const chosen = useSteady(isPaying ? refuseScan : goods.add)
  const onLineKey = useSteady(lines.onKey)
  const onBagCode = useSteady(goods.byCode)
  const park = useSteady(() => void parking.park())
  return (
    <div className={styles.screen}>
      <div className={styles.left}>
        <ScanField
          onCode={typed}
          onProduct={chosen}
          onLineKey={onLineKey}
          hasFocus={![isPaying, isPicking, goods.asked, dialog, lines.counting].some(Boolean)}
        />
        <GoodsActs isPaying={isPaying} onCode={onBagCode} />
        <BasketTable
          basket={basket}
          totals={sums}
          selected={isPaying ? null : lines.selected}
          acts={lines.acts}
          counting={lines.counting}
          onCounted={lines.onCounted}
          onPrice={setAsked}
        />
        <BasketActs
          run={parking.run}
          parked={parking.baskets.length}
          onPark={park}
          isEmpty={basket.lines.length === 0}
          hasLastSale={shift.lastSale !== undefined}
          isPaying={isPaying}
          onDialog={setDialog}
        />
      </div>
      <PayColumn
        shift={shift}
        totals={sums}
        isPaying={isPaying}
        onPaying={setIsPaying}
        onCustomer={() => setIsPicking(true)}
      />
      {goods.asked && <GoodsDialog asked={goods.asked} />}
      {askedLine && askedPrice && (
        <PricePanel
          line={askedLine}
          priced={askedPrice}
          pricing={pricing}
          coupons={basket.coupons}
          onClose={() => setAsked(null)}
        />
      )}
      {dialog === 'parked' && <ParkedPanel parking={parking} onClose={closeDialog} />}
      {dialog === 'discount' && (
        <DiscountDialog
          basket={basket}
          totals={sums}
          selected={lines.selected}
          discounting={discounting}
          onStaff={() => setDialog('staff')}
          onClose={closeDialog}
        />
      )}
      {dialog === 'notes' && <NotesDialog selected={lines.selected} onClose={closeDialog} />}
      {dialog === 'staff' && (
        <StaffPurchaseDialog totals={sums} pricing={pricing} shift={shift.shift} onClose={closeDialog} />
      )}
      {dialog === 'void-sale' && shift.lastSale && (
        <VoidSaleDialog shift={shift} sale={shift.lastSale} onClose={closeDialog} />
      )}
      {dialog === 'void' && <VoidDialog voiding={voiding} onClose={closeDialog} />}
      {isPicking && (
        <CustomerPicker
          onClose={() => setIsPicking(false)}
          onPick={({ customer }) => {
            store.attach(customer)
            setIsPicking(false)
          }}
        />
      )}
    </div>
  )
}
