/** Why the embedded database cannot start: `message` says what in one line, `hint` what to do, `log` PostgreSQL's own last lines. */
export class EmbeddedError extends Error {
  override readonly name = 'EmbeddedError'
  readonly hint: string
  readonly log: string

  constructor(message: string, hint: string, log = '', options?: ErrorOptions) {
    super(message, options)
    this.hint = hint
    this.log = log
  }
}

type Cause = {
  readonly sign: RegExp
  readonly message: (folder: string, found: string) => string
  readonly hint: string
}

/** First match wins. The signs are words of Node, PostgreSQL and the C library, which we start in English. */
const causes: readonly Cause[] = [
  {
    sign: /spawn \S.* (ENOENT|EACCES|ENOEXEC|UNKNOWN)/,
    message: () => "PostgreSQL's programs cannot run on this machine.",
    hint: 'They need a Linux with glibc, macOS on Apple silicon or Windows, on a disk that may execute programs. Elsewhere, use a PostgreSQL of your own.',
  },
  {
    sign: /no space left|ENOSPC|not enough space|quota exceeded|EDQUOT/i,
    message: (folder) => `The disk that holds ${folder} is full.`,
    hint: 'Free some space there (a new database needs about 100 MB), or choose a data folder on another disk.',
  },
  {
    sign: /ENOTDIR|EEXIST|not a directory/i,
    message: (folder) => `${folder} is not a folder.`,
    hint: 'Move that file away, or choose another data folder.',
  },
  {
    sign: /EACCES|EPERM|EROFS|permission denied|read-only file system/i,
    message: (folder) => `This account cannot write in ${folder}.`,
    hint: 'Give the folder to the account that runs this program, or choose another data folder.',
  },
  {
    sign: /could not bind|could not create any (TCP\/IP|Unix)/i,
    message: () => 'PostgreSQL could not open its port: another program took it first.',
    hint: 'Start again: another port is chosen each time.',
  },
  {
    sign: /could not look up effective user ID (\d+)/,
    message: (_, account) => `Account number ${account} has no name on this machine.`,
    hint: 'PostgreSQL needs one: give it a line in /etc/passwd, or start as an account that has one.',
  },
  {
    sign: /pre-existing shared memory block/,
    message: (folder) => `A query of a server that was killed still runs on ${folder}.`,
    hint: 'Wait until it ends, or end the remaining processes named "postgres:" of this folder, then start again.',
  },
]

const lastComplaint = (text: string): string => {
  const lines = text.trim().split('\n')
  return (lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? '').replace(
    /^.*?(FATAL|PANIC): +/,
    '',
  )
}

/** Turns what Node or PostgreSQL reported about `folder` into one line and a hint. `log`: what PostgreSQL wrote, if it did. */
export function explain(error: unknown, folder: string, log = ''): EmbeddedError {
  if (error instanceof EmbeddedError) return error
  const text = log || (error instanceof Error ? error.message : String(error))
  const cause = causes.find(({ sign }) => sign.test(text))
  const message =
    cause?.message(folder, cause.sign.exec(text)?.[1] ?? '') ?? `PostgreSQL did not start: ${lastComplaint(text)}`
  return new EmbeddedError(message, cause?.hint ?? "PostgreSQL's last lines, kept with this message, say more.", log, {
    cause: error,
  })
}
