import type { ReactNode } from 'react'
import styles from './empty.module.css'
import type { IconName } from './icon.tsx'
import { Icon } from './icon.tsx'

type EmptyProps = { readonly icon: IconName; readonly title: string; readonly children?: ReactNode }

/** Nothing here yet, and what to do about it. */
export function Empty({ icon, title, children }: EmptyProps) {
  return (
    <div className={styles.empty}>
      <span className={styles.picture}>
        <Icon name={icon} size={34} />
      </span>
      <p className={styles.title}>{title}</p>
      {children && <div className={styles.words}>{children}</div>}
    </div>
  )
}
