declare module 'virtual:words/*' {
  import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser'
  const words: Readonly<Record<string, string | MessageFormatElement[]>>
  export default words
}
