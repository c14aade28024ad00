import type { Page } from 'playwright-core'

/** What a finger misses or an eye does not get to see on the page, or in the topmost dialog over it: nothing on a good screen. */
export const misfits = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const leastPx = 47.5
    const root = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body
    const isSeen = (it: Element): boolean =>
      it.checkVisibility({ visibilityProperty: true }) && it.getBoundingClientRect().width > 2
    const isScrolled = (it: Element | null): boolean =>
      it !== null && (/auto|scroll/.test(getComputedStyle(it).overflowY) || isScrolled(it.parentElement))
    const seen = (selector: string): readonly Element[] => [...root.querySelectorAll(selector)].filter(isSeen)
    const faults = {
      small: (it: Element) => {
        const { width, height } = it.getBoundingClientRect()
        return height < leastPx || (width < leastPx && it.tagName !== 'INPUT')
      },
      beside: (it: Element) => {
        const { left, right } = it.getBoundingClientRect()
        return left < -1 || right > innerWidth + 1
      },
      below: (it: Element) =>
        it.getBoundingClientRect().bottom > innerHeight + 1 && !isScrolled(it.parentElement),
      covered: (it: Element) => {
        const toast = document.querySelector('[popover]:popover-open')
        // A dialog that was opened after the message lies over it.
        if (root !== document.body || toast === null || toast.contains(it)) return false
        const [over, under] = [toast.getBoundingClientRect(), it.getBoundingClientRect()]
        return (
          over.left < under.right &&
          over.right > under.left &&
          over.top < under.bottom &&
          over.bottom > under.top
        )
      },
      // The next act stands whole in sight, whatever scrolls beside it.
      unseen: (it: Element) => {
        const { left, top, bottom, width } = it.getBoundingClientRect()
        const isHit = (y: number): boolean =>
          it.contains(document.elementFromPoint(left + width / 2, y) ?? null)
        return /_main_/.test(it.className) && !(isHit(top + 6) && isHit(bottom - 6))
      },
      cut: (it: Element) => it.tagName === 'BUTTON' && it.scrollWidth > it.clientWidth + 1,
    }
    const scrollsSideways = (it: Element): boolean =>
      it.scrollWidth > it.clientWidth + 4 && /auto|scroll/.test(getComputedStyle(it).overflowX)
    const found = (fault: string, it: Element): string =>
      `${fault}: ${it.getAttribute('data-testid') ?? it.textContent.slice(0, 40)}`
    return [
      ...Object.entries(faults).flatMap(([fault, isFaulty]) =>
        seen('button, input, [role="radio"]')
          .filter(isFaulty)
          .map((it) => found(fault, it)),
      ),
      ...seen('*')
        .filter(scrollsSideways)
        .map((it) => found('scrolls sideways', it)),
    ]
  })
