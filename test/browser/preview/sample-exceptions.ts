import type { ExceptionState } from '#src/domain/exception/exception-state.ts'

type Trouble = Pick<ExceptionState, 'kind' | 'about' | 'minor' | 'deadline' | 'owner'>

const exception = (trouble: Trouble): ExceptionState => ({
  ...trouble,
  type: 'exception',
  id: `exception:t2:12:${trouble.kind}`,
  fact: 'fact:t2:000000000012',
  at: '2026-11-21T15:10:00Z',
  status: 'open',
})

export const exceptions: readonly ExceptionState[] = [
  exception({
    kind: 'returned-twice',
    about: 'order:WEB-47990',
    minor: 45_900,
    deadline: '2026-11-22T15:10:00Z',
    owner: 'store-manager',
  }),
  exception({
    kind: 'fact-withheld',
    about: 'writer:t2',
    minor: null,
    deadline: '2026-11-21T12:00:00Z',
    owner: 'head-office',
  }),
]
