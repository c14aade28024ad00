const names: readonly string[] = ['127.0.0.1', '::1', '[::1]', 'localhost']

/** Whether a host, as settings name it or as it stands in an address, is this very machine. */
export const isLoopback = (host: string): boolean => names.includes(host)
