import type { SessionView } from '#src/contract/ipc/views.ts'
import { WhoComes } from '../features/sign-in/who-comes.tsx'
import { useI18n } from '../lib/i18n/i18n.tsx'
import { testIds } from '../lib/test-ids.ts'
import { Button } from '../ui/button.tsx'
import { HotkeyLayer } from '../ui/hotkeys.tsx'
import { Notice } from '../ui/notice.tsx'
import { Doorway } from './doorway.tsx'
import { TillFacts } from './till-facts.tsx'
import { TrainingBanner } from './training-banner.tsx'
import styles from './cover-screen.module.css'

type CoverScreenProps = {
  readonly session: SessionView
  readonly onSignedIn: () => void
  /** Back to what is covered; a locked till has no way back but a PIN. */
  readonly onBack: () => void
}

/** Over a till in use: it has locked itself, or another person takes over. What was begun waits below and is not seen. */
export function CoverScreen({ session, onSignedIn, onBack }: CoverScreenProps) {
  const { t } = useI18n()
  const { isLocked, name } = session
  return (
    <HotkeyLayer isAbove>
      <div className={styles.cover} data-testid={testIds.lockScreen} data-locked={isLocked}>
        <TrainingBanner />
        <Doorway facts={<TillFacts />}>
          <div className={styles.about}>
            <Notice
              tone="plain"
              acts={
                !isLocked && (
                  <Button kind="quiet" size="small" onPress={onBack} hotkey="Escape">
                    {t('common.back')}
                  </Button>
                )
              }
            >
              {t(isLocked ? 'sign-in.locked' : 'sign-in.switch', { name })}
            </Notice>
          </div>
          <WhoComes key={String(isLocked)} {...(isLocked && { first: session })} onSignedIn={onSignedIn} />
        </Doorway>
      </div>
    </HotkeyLayer>
  )
}
