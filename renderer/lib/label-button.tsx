import { useState } from 'react'
import type { LabelDocument } from '#src/device/label/label-document.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useI18n } from './i18n.tsx'
import { LabelPreview } from './label-preview.tsx'
import { useServices } from './services.tsx'
import { testIds } from './test-ids.ts'
import { useSay } from './toasts.tsx'
import { useLive } from './use-live.ts'

type LabelButtonProps = { readonly title: string; readonly label: LabelDocument }

const tones = { printed: 'good', 'not-printed': 'bad', unknown: 'warn' } as const

/** Shows a label as it will be, and prints it; nothing where no label printer stands. */
export function LabelButton({ title, label }: LabelButtonProps) {
  const { t } = useI18n()
  const { terminal } = useServices()
  const say = useSay()
  const hasPrinter = useLive('devices').some(({ kind }) => kind === 'label-printer')
  const [isOpen, setIsOpen] = useState(false)
  const [isPrinting, setIsPrinting] = useState(false)
  if (!hasPrinter) return null
  const print = async (): Promise<void> => {
    setIsPrinting(true)
    const outcome = await terminal.devices.printLabel({ label }).catch(() => 'unknown' as const)
    setIsPrinting(false)
    setIsOpen(outcome !== 'printed')
    say({ tone: tones[outcome], text: t(`label.${outcome}`) })
  }
  return (
    <>
      <Button icon="barcode" onPress={() => setIsOpen(true)} testId={testIds.labelOpen}>
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
