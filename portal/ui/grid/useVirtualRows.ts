import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef, useState } from 'react'

/** What sticks over the rows: the page's header and the grid's own. */
const coveredPixels = 100

const rowPixels = () => Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--row'))

const topOf = (element: HTMLElement | null) => (element?.getBoundingClientRect().top ?? 0) + window.scrollY

/** Only the rows in view exist, and the one that has the keyboard: a row that is scrolled away must not lose the focus. */
export function useVirtualRows(keys: readonly string[], active: number) {
  const body = useRef<HTMLTableSectionElement>(null)
  const [top, setTop] = useState(0)
  useLayoutEffect(() => setTop(topOf(body.current)), [keys.length])
  // oxlint-disable-next-line react/incompatible-library -- its answers change at every scroll and are not to be remembered
  const virtual = useWindowVirtualizer({
    count: keys.length,
    estimateSize: rowPixels,
    overscan: 12,
    scrollMargin: top,
    scrollPaddingStart: coveredPixels,
    scrollPaddingEnd: coveredPixels,
    getItemKey: (index) => keys[index] ?? index,
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), ...(active < keys.length ? [active] : [])])].toSorted(
        (one, other) => one - other,
      ),
  })
  const items = virtual.getVirtualItems()
  /** The height that stands for the rows between this one and the one drawn before it. */
  const gapBefore = (position: number) => (items[position]?.start ?? top) - (items[position - 1]?.end ?? top)
  const below = virtual.getTotalSize() - ((items.at(-1)?.end ?? top) - top)
  return { body, items, gapBefore, below, measure: virtual.measureElement, scrollTo: virtual.scrollToIndex }
}
