import { useState } from 'react'
import type { LeaveOrder, LeaveResult } from '#src/contract/ipc/views.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { useServices } from '../../lib/services/services.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useLive } from '../../lib/live/use-live.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import styles from './settings.module.css'

type LeaveDialogProps = { readonly purpose: LeaveOrder['purpose']; readonly onClose: () => void }

type Progress =
  | { readonly state: 'ready' }
  | { readonly state: 'asking' }
  | { readonly state: 'refused'; readonly reason: string }
  | { readonly state: 'done'; readonly exported: string | null }

const noAnswer = { ok: false, reason: 'no-answer' } as const

const progressOf = (result: LeaveResult | typeof noAnswer): Progress =>
  result.ok ? { state: 'done', exported: result.exported } : { state: 'refused', reason: result.reason }

/** The manager's word: a reason, the PIN again, and a place for what head office has not got. */
export function LeaveDialog({ purpose, onClose }: LeaveDialogProps) {
  const { terminal } = useServices()
  const { t } = useI18n()
  const { unsent } = useLive('link')
  const [reason, setReason] = useState('')
  const [folder, setFolder] = useState('')
  const [pin, setPin] = useState('')
  const [progress, setProgress] = useState<Progress>({ state: 'ready' })
  const [isExporting, setIsExporting] = useState(unsent > 0)
  const isFilled =
    reason.trim().length >= 3 && /^\d{4,8}$/.test(pin) && (!isExporting || folder.trim() !== '')
  const isReady = isFilled && progress.state !== 'asking' && progress.state !== 'done'
  const order = async (): Promise<void> => {
    setProgress({ state: 'asking' })
    const input = { purpose, pin, reason, folder: isExporting ? folder : null }
    const result = await terminal.terminal.leave(input).catch(() => noAnswer)
    setPin('')
    if (!result.ok && result.reason === 'unsent') setIsExporting(true)
    setProgress(progressOf(result))
  }
  const isAsking = progress.state === 'asking'
  const act = (
    <Button kind="danger" isDisabled={!isReady} onPress={() => void order()} testId={testIds.leaveConfirm}>
      {t(isAsking ? 'leave.working' : `leave.${purpose}`)}
    </Button>
  )
  return (
    <Dialog
      title={t(`leave.${purpose}`)}
      acts={act}
      onClose={isAsking ? null : onClose}
      closeLabel={t('common.close')}
    >
      <div className={styles.fields}>
        <p>{t(`leave.${purpose}.what`)}</p>
        <Notice tone={isExporting ? 'bad' : 'good'} testId={testIds.leaveUnsent}>
          {isExporting ? t('leave.unsent', { count: unsent }) : t('leave.received')}
        </Notice>
        <TextField
          label={t('leave.reason')}
          value={reason}
          onChange={setReason}
          testId={testIds.leaveReason}
          autoFocus
        />
        {isExporting && (
          <TextField
            label={t('leave.folder')}
            value={folder}
            onChange={setFolder}
            placeholder={t('leave.folder.example')}
            testId={testIds.leaveFolder}
          />
        )}
        <TextField label={t('leave.pin')} value={pin} onChange={setPin} testId={testIds.leavePin} isSecret />
        <LeaveOutcome purpose={purpose} progress={progress} />
      </div>
    </Dialog>
  )
}

type LeaveOutcomeProps = Pick<LeaveDialogProps, 'purpose'> & { readonly progress: Progress }

function LeaveOutcome({ purpose, progress }: LeaveOutcomeProps) {
  const { t } = useI18n()
  if (progress.state === 'refused')
    return (
      <Notice tone="bad" testId={testIds.leaveRefused}>
        {t(`leave.refused.${progress.reason}`)}
      </Notice>
    )
  if (progress.state !== 'done') return null
  return (
    <Notice tone="good" testId={testIds.leaveDone}>
      {t(`leave.done.${purpose}`)}{' '}
      {progress.exported !== null && t('leave.exported', { folder: progress.exported })}
    </Notice>
  )
}
