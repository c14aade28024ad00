import { useState } from 'react'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { useServices } from '../../lib/services/services.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import styles from './sign-in.module.css'

type EnrolFormProps = { readonly onEnrolled: () => void }

type Progress =
  | { readonly state: 'ready' }
  | { readonly state: 'asking' }
  | { readonly state: 'refused'; readonly reason: string }

/** Makes this machine a terminal of a store, by the manager's one-time code. */
export function EnrolForm({ onEnrolled }: EnrolFormProps) {
  const { terminal } = useServices()
  const { t } = useI18n()
  const [code, setCode] = useState('')
  const [servicesUrl, setServicesUrl] = useState('')
  const [progress, setProgress] = useState<Progress>({ state: 'ready' })
  const isReady = code.trim() !== '' && URL.canParse(servicesUrl) && progress.state !== 'asking'
  const enrol = async (): Promise<void> => {
    if (!isReady) return
    setProgress({ state: 'asking' })
    const result = await terminal.terminal
      .enrol({ code: code.trim(), servicesUrl: servicesUrl.trim() })
      .catch(() => ({ ok: false, reason: 'no-answer' }) as const)
    if (result.ok) onEnrolled()
    else setProgress({ state: 'refused', reason: result.reason })
  }
  return (
    <form className={styles.form} onSubmit={(event) => event.preventDefault()}>
      <h1 className={styles.title}>{t('sign-in.enrol-title')}</h1>
      <p className={styles.lead}>{t('sign-in.enrol-lead')}</p>
      <TextField
        label={t('sign-in.enrol-code')}
        value={code}
        onChange={setCode}
        onEnter={() => void enrol()}
        testId={testIds.enrolCode}
        autoFocus
      />
      <TextField
        label={t('sign-in.enrol-url')}
        value={servicesUrl}
        onChange={setServicesUrl}
        onEnter={() => void enrol()}
        placeholder={t('sign-in.enrol-url-example')}
        testId={testIds.enrolUrl}
      />
      {progress.state === 'refused' && (
        <Notice tone="bad" testId={testIds.enrolError}>
          {t(`sign-in.enrol-refused.${progress.reason}`)}
        </Notice>
      )}
      <Button
        kind="main"
        isWide
        isDisabled={!isReady}
        onPress={() => void enrol()}
        testId={testIds.enrolSubmit}
      >
        {progress.state === 'asking' ? t('common.loading') : t('sign-in.enrol-act')}
      </Button>
    </form>
  )
}
