/** Who asks: what CouchDB calls the user context, without the database name. */
export interface UserContext {
  readonly name: string
  readonly roles: readonly string[]
}

/** Role of a server administrator. */
export const adminRole = '_admin'

export function isServerAdmin(user: UserContext): boolean {
  return user.roles.includes(adminRole)
}
