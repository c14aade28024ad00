import styles from './shift.module.css'

type FactRowProps = { readonly label: string; readonly value: string; readonly testId?: string }

/** A name and its value, in a list of what is known of the shift. */
export const FactRow = ({ label, value, testId }: FactRowProps) => (
  <div className={styles.row}>
    <dt className={styles.label}>{label}</dt>
    <dd data-testid={testId}>{value}</dd>
  </div>
)
