import react from '@vitejs/plugin-react'
import tailwind from '@tailwindcss/vite'
import { readFileSync } from 'node:fs'
import { defineConfig, type Plugin } from 'vite'
import { commonestIn } from './features/identity/passwords/commonest.ts'
import { locales } from './platform/words/gather.ts'
import { words } from './platform/words/vite-plugin.ts'

/** The page lives beside its script in app/, and is served as the index. */
const portalPage = (): Plugin => ({
  name: 'entente-portal-page',
  enforce: 'post',
  configureServer(server) {
    server.middlewares.use((request, _response, next) => {
      if (/text\/html/.test(request.headers.accept ?? '')) request.url = '/app/portal.html'
      next()
    })
  },
  generateBundle(_options, bundle) {
    const page = bundle['app/portal.html']
    if (page !== undefined) page.fileName = 'index.html'
  },
})

const component =
  /[/\\](?:react-aria|react-stately|react-aria-components)[/\\]dist[/\\]private[/\\]intl[/\\].*[/\\]([a-z]{2}-[A-Z]{2})\.m?js$/

/** React Aria carries its few own words in thirty languages; ours are three. */
const ourLanguages = (): Plugin => ({
  name: 'entente-our-languages',
  load: {
    filter: { id: component },
    handler: (id) => {
      const language = component.exec(id)?.[1]
      return locales.some((locale) => locale === language) ? undefined : 'export default {}'
    },
  },
})

/** Of the list of known passwords the browser gets what is refused. */
const commonestPasswords = (): Plugin => ({
  name: 'entente-commonest-passwords',
  load: {
    filter: { id: /language-common[/\\]src[/\\]passwords\.json$/ },
    handler: (id) => JSON.stringify(commonestIn(readFileSync(id, 'utf8'))),
  },
})

const server = { target: `http://127.0.0.1:${process.env['PORT'] ?? 8400}` }

export default defineConfig({
  appType: 'custom',
  plugins: [words(), ourLanguages(), commonestPasswords(), react(), tailwind(), portalPage()],
  resolve: {
    alias: [
      // Messages are parsed when building; the browser gets their trees.
      { find: /^@formatjs\/icu-messageformat-parser$/, replacement: '@formatjs/icu-messageformat-parser/no-parser.js' },
    ],
  },
  server: { host: '127.0.0.1', proxy: { '/v1': server } },
  build: {
    outDir: 'dist/portal',
    emptyOutDir: true,
    target: 'es2023',
    reportCompressedSize: false,
    rolldownOptions: { input: 'app/portal.html' },
  },
})
