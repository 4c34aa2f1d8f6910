import { readFileSync, writeFileSync } from 'node:fs'

/** The manual's list of settings, made from the comments where each default is declared. */
const source = new URL('../platform/config.ts', import.meta.url)
const manual = new URL('../docs/operate/settings.md', import.meta.url)

const comment = /\/\*\*\s*([A-Z][A-Z_, ]+): ([^*]+?)\s*\*\//g

export function settingsManual(): string {
  const rows = [...readFileSync(source, 'utf8').matchAll(comment)].map(([, names = '', text = '']) => {
    const named = names
      .split(', ')
      .map((name) => `\`${name}\``)
      .join(', ')
    return `| ${named} | ${text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|')} |`
  })
  return `# Settings\n\nFrom the environment. A wrong one stops the start with one line that names it.\n\n| Setting | What it is (default) |\n|---|---|\n${rows.join('\n')}\n`
}

export const writtenManual = (): string => readFileSync(manual, 'utf8')

if (import.meta.main) writeFileSync(manual, settingsManual())
