const everyMs = 4

/** Watches how late the page's own timers come: what a person at the screen would feel. Answers with the longest stall in ms. */
export function watchStalls(): () => number {
  let longest = 0
  let last = performance.now()
  const timer = setInterval(() => {
    const now = performance.now()
    longest = Math.max(longest, now - last - everyMs)
    last = now
  }, everyMs)
  return () => {
    clearInterval(timer)
    return Math.max(longest, performance.now() - last - everyMs)
  }
}
