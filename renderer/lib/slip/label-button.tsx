import { useState } from 'react'
import type { LabelDocument } from '#src/device/label/label-document.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useI18n } from '../i18n/i18n.tsx'
import { LabelPreview } from './label-preview.tsx'
import { useServices } from '../services/services.tsx'
import { testIds } from '../test-ids.ts'
import { useSay } from '../toasts.tsx'
import { useLive } from '../live/use-live.ts'

type LabelButtonProps = {
  readonly title: string
  readonly label: LabelDocument
  readonly testId?: string
}

/** Shows a label as it will be, and has it printed; nothing where no label printer stands. */
export function LabelButton({ title, label, testId = testIds.labelOpen }: LabelButtonProps) {
  const { t } = useI18n()
  const { terminal } = useServices()
  const say = useSay()
  const hasPrinter = useLive('devices').some(({ kind }) => kind === 'label-printer')
  const [isOpen, setIsOpen] = useState(false)
  const [isPrinting, setIsPrinting] = useState(false)
  if (!hasPrinter) return null
  const print = async (): Promise<void> => {
    setIsPrinting(true)
    const result = await terminal.devices.printLabel({ title, label }).catch(() => null)
    setIsPrinting(false)
    if (!result?.ok) return say({ tone: 'bad', text: t('label.not-taken') })
    setIsOpen(false)
    say({ tone: 'good', text: t('label.taken') })
  }
  return (
    <>
      <Button icon="barcode" onPress={() => setIsOpen(true)} testId={testId}>
        {title}
      </Button>
      {isOpen && (
        <Dialog
          title={title}
          onClose={() => setIsOpen(false)}
          closeLabel={t('common.cancel')}
          testId={testIds.labelDialog}
          acts={
            <Button
              kind="main"
              hotkey="Enter"
              isDisabled={isPrinting}
              onPress={() => void print()}
              testId={testIds.labelPrint}
            >
              {t('label.print')}
            </Button>
          }
        >
          <LabelPreview label={label} title={title} />
        </Dialog>
      )}
    </>
  )
}
