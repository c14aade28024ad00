import { useState } from 'react'
import { requestInvoice } from '#src/app/request-invoice.ts'
import type { DocumentNo } from '#src/base/ids.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { RunTrouble } from '../../lib/act/run-trouble.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useSay } from '../../lib/toasts.tsx'
import { useRunAct } from '../../lib/act/use-run-act.ts'
import { Button } from '../../ui/button.tsx'

type InvoiceButtonProps = { readonly sale: DocumentNo; readonly nip: string }

/** Asks head office for an invoice of the sale that has just ended, once. */
export function InvoiceButton({ sale, nip }: InvoiceButtonProps) {
  const { t } = useI18n()
  const say = useSay()
  const { run, start } = useRunAct()
  const [isAsked, setIsAsked] = useState(false)
  const ask = async (): Promise<void> => {
    if (!(await start((context) => requestInvoice(context, sale, nip)))) return
    setIsAsked(true)
    say({ tone: 'good', text: t('sale.invoice-done', { document: sale }) })
  }
  if (isAsked) return null
  return (
    <>
      <Button
        size="small"
        icon="invoice"
        hotkey="Shift+F11"
        isDisabled={run.state === 'running'}
        onPress={() => void ask()}
        testId={testIds.invoiceRequest}
      >
        {t('sale.invoice-act')}
      </Button>
      <RunTrouble run={run} testId="invoice-error" />
    </>
  )
}
