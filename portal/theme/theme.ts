export type Theme = 'system' | 'light' | 'dark'
export type Density = 'comfortable' | 'compact'

const memory = { theme: 'entente.theme', density: 'entente.density' }

/** Kept in the browser too, so that the next visit starts in it before we know the user. */
export function applyTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme
  localStorage.setItem(memory.theme, theme)
}

export function applyDensity(density: Density): void {
  document.documentElement.dataset['density'] = density
  localStorage.setItem(memory.density, density)
}

export function applyLastLook(): void {
  document.documentElement.dataset['theme'] = localStorage.getItem(memory.theme) ?? 'system'
  document.documentElement.dataset['density'] = localStorage.getItem(memory.density) ?? 'comfortable'
}
