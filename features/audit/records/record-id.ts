// Ids of the public audit: partner_customer_operation_ticks, where ticks are tenths of a microsecond since the year 1.
// Our instants have milliseconds, so the last four digits carry the entry's number, which tells entries of one
// millisecond apart.
const ticksPerMillisecond = 10_000n
const epochTicks = 621_355_968_000_000_000n
const nobody = '00000000-0000-0000-0000-000000000000'

export const modulus = Number(ticksPerMillisecond)

type Parts = {
  readonly partnerId: string
  readonly customerId?: string | undefined
  readonly operationType: string
  readonly at: Temporal.Instant
  readonly seq: bigint
}

export function writeRecordId({ partnerId, customerId, operationType, at, seq }: Parts): string {
  const ticks = epochTicks + BigInt(at.epochMilliseconds) * ticksPerMillisecond + (seq % ticksPerMillisecond)
  return [partnerId, customerId ?? nobody, operationType.replaceAll('_', ''), ticks].join('_')
}

/** Where the entry of such an id is to be found; the ticks say it all. */
export function readRecordId(id: string): { at: Temporal.Instant; lastDigits: number; modulus: number } | undefined {
  const text = /_(\d{18})$/.exec(id)?.[1]
  if (text === undefined) return undefined
  const ticks = BigInt(text) - epochTicks
  if (ticks < 0n) return undefined
  const at = Temporal.Instant.fromEpochMilliseconds(Number(ticks / ticksPerMillisecond))
  return { at, lastDigits: Number(ticks % ticksPerMillisecond), modulus }
}
