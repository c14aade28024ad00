import type { Couch, Stored } from '../couch/couch.ts'
import { editDocument } from '../couch/edit-document.ts'
import { guardSource } from './guard.ts'
import type { Guard } from '#src/contract/documents/guard.ts'

export type DatabasePlan = {
  readonly name: string
  /** Who may read it and try to write; server admins always may. */
  readonly roles: readonly string[]
  readonly guard: Guard
}

type DesignDocument = Stored & { readonly language: 'javascript'; readonly validate_doc_update: string }

const guardId = '_design/guard'

/** Makes a database as planned, or brings one that stands up to the plan. The guard stands before the door opens. */
export async function provisionDatabase(couch: Couch, { name, roles, guard }: DatabasePlan): Promise<void> {
  await couch.createDatabase(name)
  const database = couch.database(name)
  const source = guardSource(guard)
  await editDocument<DesignDocument>(database, guardId, (known) =>
    known?.validate_doc_update === source
      ? null
      : { _id: guardId, language: 'javascript', validate_doc_update: source },
  )
  await database.setSecurity({
    admins: { names: [], roles: ['_admin'] },
    members: { names: [], roles: ['_admin', ...roles] },
  })
}
