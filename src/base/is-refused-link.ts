/** As Linux, macOS and network folders say it; Windows answers a function that its FAT lacks with `EISDIR`. */
const refusals: readonly unknown[] = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EISDIR']

/**
 * Whether a failed hard link means that the file system has none, as FAT, exFAT and some network folders. To be asked only where
 * the file to be linked is our own and was just written, so that no right is lacking.
 */
export const isRefusedLink = (error: unknown): boolean =>
  error instanceof Error &&
  'syscall' in error &&
  error.syscall === 'link' &&
  'code' in error &&
  refusals.includes(error.code)
