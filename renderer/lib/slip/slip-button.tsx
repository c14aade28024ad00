import { useState } from 'react'
import type { SlipView } from '#src/contract/ipc/views.ts'
import type { ButtonProps } from '../../ui/button.tsx'
import { Button } from '../../ui/button.tsx'
import { useI18n } from '../i18n/i18n.tsx'
import { useServices } from '../services/services.tsx'
import { SlipDialog } from './slip-dialog.tsx'
import { testIds } from '../test-ids.ts'
import { useReprint, useSayNoReprint } from './use-reprint.ts'

type SlipButtonProps = Pick<ButtonProps, 'children' | 'kind' | 'size' | 'isWide' | 'icon'>

/** Shows the last document on paper, and has its copy printed. */
export function SlipButton({ children, ...looks }: SlipButtonProps) {
  const { t } = useI18n()
  const { terminal } = useServices()
  const reprint = useReprint()
  const sayNoReprint = useSayNoReprint()
  const [slip, setSlip] = useState<SlipView | null>(null)
  const [isPrinting, setIsPrinting] = useState(false)
  const close = (): void => setSlip(null)
  const open = async (): Promise<void> => {
    const last = await terminal.jobs.lastSlip().catch(() => null)
    if (last?.ok) setSlip(last.slip)
    else sayNoReprint(last?.reason ?? null)
  }
  const print = async (): Promise<void> => {
    setIsPrinting(true)
    await reprint()
    setIsPrinting(false)
    close()
  }
  return (
    <>
      <Button {...looks} hotkey="Shift+F3" onPress={() => void open()} testId={testIds.slipOpen}>
        {children}
      </Button>
      {slip && (
        <SlipDialog
          slip={slip}
          title={t('slip.last-title', { title: slip.title })}
          printLabel={t('sale.reprint')}
          isPrinting={isPrinting}
          onPrint={() => void print()}
          onClose={close}
        />
      )}
    </>
  )
}
