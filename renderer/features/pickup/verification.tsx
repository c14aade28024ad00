import { useState } from 'react'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { useServices } from '../../lib/services/services.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import styles from './pickup.module.css'
import type { CodeTries } from './use-code-tries.ts'

export type Verified = 'code' | 'identity'

type VerificationProps = {
  readonly tries: CodeTries
  /** Whether this till knows the name that a document would have to bear. */
  readonly isNamed: boolean
  readonly verified: Verified | null
  readonly onVerified: (verified: Verified) => void
}

/** Proof that the right person has come: the code from the message, or a document with the same name. */
export function Verification({ tries, isNamed, verified, onVerified }: VerificationProps) {
  const { t, formats } = useI18n()
  const { sounds } = useServices()
  const { lock, left, isRight, countWrong } = tries
  const [code, setCode] = useState('')
  const [isWrong, setIsWrong] = useState(false)
  /** The right code needs no Enter; a wrong one is only called so once the cashier asks, and counts if it is taken back. */
  const type = async (next: string): Promise<void> => {
    if (!next.startsWith(code)) countWrong(code)
    setCode(next)
    setIsWrong(false)
    if (!(await isRight(next))) return
    sounds.play('added')
    onVerified('code')
  }
  const check = async (): Promise<void> => {
    if (code.trim() === '' || (await isRight(code))) return
    sounds.play('refused')
    setIsWrong(true)
    countWrong(code)
  }
  if (verified) {
    return (
      <p data-testid={testIds.codeState} data-state={verified}>
        <Chip tone="good">{t(`pickup.verified.${verified}`)}</Chip>
      </p>
    )
  }
  const isOpen = lock.kind === 'open'
  return (
    <div className={styles.verify}>
      {isOpen ? (
        <TextField
          label={t('pickup.code')}
          value={code}
          onChange={(next) => void type(next)}
          onEnter={() => void check()}
          error={isWrong ? t(wordOf('pickup.code-left', isNamed), { count: left }) : null}
          testId={testIds.codeField}
          isLarge
          autoFocus
        />
      ) : (
        <Notice tone="bad" testId={testIds.codeLocked}>
          {lock.kind === 'until'
            ? t(wordOf('pickup.code-wait', isNamed), { when: formats.time(lock.at) })
            : t(wordOf('pickup.code-document', isNamed))}
        </Notice>
      )}
      {isNamed ? (
        <p className={styles.facts}>{t('pickup.who')}</p>
      ) : (
        <Notice tone="warn" testId={testIds.identityUnknown}>
          {t('pickup.who.nameless')}
        </Notice>
      )}
      <div className={styles.pair}>
        <Button onPress={() => void check()} isDisabled={!isOpen || code.trim() === ''} testId="code-check">
          {t('pickup.check-code')}
        </Button>
        {isNamed && (
          <Button icon="shield" onPress={() => onVerified('identity')} testId={testIds.identityConfirm}>
            {t('pickup.check-identity')}
          </Button>
        )}
      </div>
    </div>
  )
}

/** Without a name no word speaks of a document. */
const wordOf = (word: string, isNamed: boolean): string => (isNamed ? word : `${word}.nameless`)
