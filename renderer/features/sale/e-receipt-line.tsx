import { eReceiptUrl } from '#src/app/documents/e-receipt-url.ts'
import { requestEReceipt } from '#src/app/request-e-receipt.ts'
import type { DocumentNo } from '#src/base/ids.ts'
import type { EReceiptState } from '#src/domain/receipt/e-receipt.ts'
import { useI18n } from '../../lib/i18n.tsx'
import { RunTrouble } from '../../lib/run-trouble.tsx'
import { useServices } from '../../lib/services.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useCustomer } from '../../lib/use-customer.ts'
import { useLive } from '../../lib/use-live.ts'
import { useReplica } from '../../lib/use-replica.ts'
import { useRunAct } from '../../lib/use-run-act.ts'
import { useStore } from '../../lib/use-store.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import type { LastSale } from './sale-context.tsx'
import { useSale } from './sale-context.tsx'

type EReceiptLineProps = { readonly sale: LastSale }

const tones = { link: 'good', asked: 'plain', sent: 'good', failed: 'bad' } as const

/** Where the receipt of the last sale stands electronically; asks for it where it was only printed, or did not arrive. */
export function EReceiptLine({ sale }: EReceiptLineProps) {
  const { t } = useI18n()
  const no = sale.document as DocumentNo
  const { value } = useReplica({ key: `sale:${no}`, topics: ['sales'], ask: (queries) => queries.sale(no) })
  const state = value?.value.type === 'sale' ? value.value : null
  const { run, ask } = useAsking(sale, state?.eReceipt)
  const shown = state?.eReceipt && wordOf(state.eReceipt)
  const canAsk = ask !== null && state !== null && (shown === undefined || shown === 'failed')
  return (
    <>
      {state?.eParagon && <EParagonChip outcome={state.eParagon} />}
      {shown && (
        <span data-testid={testIds.receiptState} data-state={shown}>
          <Chip tone={tones[shown]}>{t(`receipt.state.${shown}`)}</Chip>
        </span>
      )}
      {canAsk && (
        <Button
          size="small"
          isDisabled={run.state === 'running'}
          onPress={() => void ask()}
          testId={testIds.receiptAsk}
        >
          {t(shown === 'failed' ? 'receipt.ask-again' : 'receipt.ask')}
        </Button>
      )}
      <RunTrouble run={run} testId="receipt-error" />
    </>
  )
}

/** Of a code that was refused nobody need ask for paper: it has come out. */
function EParagonChip({ outcome }: { readonly outcome: 'taken' | 'refused' }) {
  const { t } = useI18n()
  return <Chip tone={outcome === 'taken' ? 'good' : 'warn'}>{t(`receipt.e-paragon-${outcome}`)}</Chip>
}

const wordOf = ({ to, state }: EReceiptState): keyof typeof tones => (to === 'link' ? 'link' : state)

/** `ask` is null where head office shows no receipts, and in a practice. */
function useAsking(sale: LastSale, known: EReceiptState | undefined) {
  const { newId } = useServices()
  const { amend } = useSale()
  const store = useStore()
  const isTraining = useLive('training') !== null
  const customer = useCustomer(sale.customer ?? null)
  const { run, start } = useRunAct()
  const base = isTraining ? undefined : store?.eReceiptUrl
  const no = sale.document as DocumentNo
  if (base === undefined) return { run, ask: null }
  const ask = async (): Promise<void> => {
    const key = known?.key ?? newId().replaceAll('-', '')
    const to = customer !== null && customer.email !== null ? 'profile' : 'link'
    if (await start((context) => requestEReceipt(context, no, { key, to })))
      amend({ receiptUrl: eReceiptUrl(base, no, { key }) })
  }
  return { run, ask }
}
