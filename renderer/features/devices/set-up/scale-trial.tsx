import { useI18n } from '../../../lib/i18n/i18n.tsx'
import { testIds } from '../../../lib/test-ids.ts'
import { useScaleWeight } from '../../../lib/weight/use-scale-weight.ts'
import { weightWords } from '../../../lib/weight/weight-words.ts'
import styles from './set-up.module.css'

/** What lies on the scale, as it changes. */
export function ScaleTrial() {
  const { t, formats } = useI18n()
  const lying = useScaleWeight()
  return (
    <p className={styles.weight} role="status" data-testid={testIds.scaleTrial} data-reading={lying?.reading}>
      {weightWords(lying ?? { reading: 'none' }, { t, formats })}
    </p>
  )
}
