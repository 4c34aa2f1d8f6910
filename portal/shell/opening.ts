/** The menu, the palette and the shortcuts are opened from several places; one host each listens. */
const opener = (name: string) => ({
  open: () => void document.dispatchEvent(new CustomEvent(name)),
  listen: (listener: () => void) => {
    document.addEventListener(name, listener)
    return () => document.removeEventListener(name, listener)
  },
})

const menu = opener('entente:menu')
const palette = opener('entente:palette')
const shortcuts = opener('entente:shortcuts')

export const openMenu = menu.open
export const onOpenMenu = menu.listen
export const openPalette = palette.open
export const onOpenPalette = palette.listen
export const openShortcuts = shortcuts.open
export const onOpenShortcuts = shortcuts.listen
