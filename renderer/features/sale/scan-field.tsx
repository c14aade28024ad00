import type { KeyboardEvent } from 'react'
import { memo, useEffect, useRef, useState } from 'react'
import { parseCode } from '#src/device/barcode/parse-code.ts'
import type { Product } from '#src/domain/product/product.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { useServices } from '../../lib/services/services.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useSay } from '../../lib/toasts.tsx'
import { useHotkey } from '../../ui/hotkeys.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { ResultList } from './result-list.tsx'
import styles from './scan-field.module.css'
import { fewestLetters, useProductSearch } from './use-product-search.ts'

type ScanFieldProps = {
  readonly onCode: (code: string) => void
  readonly onProduct: (product: Product) => void
  /** Keys in the empty field: `ArrowUp`, `ArrowDown`, `Delete`, `+`, `-`, `*`. */
  readonly onLineKey: (key: string) => void
  /** Nothing else wants the keyboard: typing begins here. */
  readonly hasFocus: boolean
}

const lineKeys = ['ArrowUp', 'ArrowDown', 'Delete']

/** One field for codes and names. Enter takes a code as if it were scanned, or the marked product of the list. */
export const ScanField = memo(function ScanField(props: ScanFieldProps) {
  const { onCode, onProduct, onLineKey, hasFocus } = props
  const { t } = useI18n()
  const { sounds } = useServices()
  const say = useSay()
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [marked, setMarked] = useState(0)
  const query = text.trim()
  const isCode = /^\d{6,}$/.test(query)
  const { found, isCurrent, askAhead } = useProductSearch(query)
  const focus = (): void => field.current?.focus()
  useHotkey('F2', focus)
  useEffect(() => {
    if (hasFocus) field.current?.focus()
  }, [hasFocus])

  const change = (next: string): void => {
    if (text === '' && ['+', '-', '*'].includes(next)) return onLineKey(next)
    setText(next)
    setMarked(0)
  }
  const take = (product: Product): void => {
    setText('')
    onProduct(product)
    focus()
  }
  const enter = (): void => {
    const product = found[marked]
    if (query === '') return
    if (!isCode && product && isCurrent) return take(product)
    const parsed = parseCode(query)
    setText('')
    if (parsed.ok) return onCode(parsed.code)
    sounds.play('refused')
    say({ tone: 'bad', text: t(`scan.refused.${parsed.reason}`, { code: query }) })
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') return setText('')
    if (query === '' && lineKeys.includes(event.key)) {
      event.preventDefault()
      return onLineKey(event.key)
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0 || found.length === 0) return undefined
    event.preventDefault()
    return setMarked((marked + step + found.length) % found.length)
  }
  return (
    <div className={styles.place}>
      <TextField
        ref={field}
        label={t('sale.scan-field')}
        placeholder={t('sale.scan-field')}
        isLabelHidden
        isLarge
        isSearch
        icon="barcode"
        hotkey="F2"
        value={text}
        onTyping={askAhead}
        onChange={change}
        onEnter={enter}
        onKey={onKey}
        testId={testIds.scanField}
      />
      {query.length >= fewestLetters && (
        <ResultList found={found} isCurrent={isCurrent} marked={marked} query={query} onTake={take} />
      )}
    </div>
  )
})
