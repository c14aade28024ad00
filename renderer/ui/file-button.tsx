import type { ReactNode } from 'react'
import { useRef } from 'react'
import { Button } from './button.tsx'

type FileButtonProps = {
  readonly children: ReactNode
  /** Endings of the names that are offered, such as `.json`. */
  readonly accept: string
  readonly onFile: (file: File) => void
  readonly isDisabled?: boolean
  /** Of the field that takes the file. */
  readonly testId: string
}

/** Lets a person choose a file, in the window that the system has for it. */
export function FileButton({ children, accept, onFile, isDisabled = false, testId }: FileButtonProps) {
  const field = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button size="small" isDisabled={isDisabled} onPress={() => field.current?.click()}>
        {children}
      </Button>
      <input
        ref={field}
        type="file"
        accept={accept}
        hidden
        data-testid={testId}
        onChange={({ target }) => {
          const file = target.files?.[0]
          target.value = '' // the same file may be chosen again
          if (file) onFile(file)
        }}
      />
    </>
  )
}
