/** A stretch of time, from its first millisecond up to but without the last. */
export interface TimeSpan {
  readonly from: number
  readonly to: number
}

/** `0.95`, `3e-4`, `−2`, and `96.7%` as 0.967; `null` where a text is no number. */
export function numberOf(text: string): number | null {
  const plain = text.replace('−', '-').replace(/[%％]$/, '')
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return null
  // Read as a decimal, because 96.7 / 100 is not quite 0.967.
  return plain.length === text.length
    ? Number(plain)
    : Number(Number(plain).toString() + 'e-2') || Number(plain) / 100
}

/** A day, a month, a year or a minute by the clock of this computer: `2026-01-31`, `2026-01`, `2026-01-31T14:05`. */
export function dayOf(text: string, now = Date.now()): TimeSpan | null {
  const ago = daysAgo.get(text.toLowerCase())
  if (ago !== undefined) return daySpan(new Date(now), -ago)
  const [, year, month, day, hour, minute] =
    /^(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2})(?:T(\d{1,2}):(\d{2}))?)?)?$/.exec(text) ?? []
  if (!year) return null
  const parts = [year, month, day, hour, minute].filter((part) => part !== undefined).map(Number)
  return isDate(parts) ? { from: timeOf(parts, 0), to: timeOf(parts, 1) } : null
}

const daysAgo = new Map(Object.entries({ today: 0, yesterday: 1, 今天: 0, 昨天: 1 }))

function daySpan(date: Date, shift: number): TimeSpan {
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate() + shift]
  return { from: timeOf(parts, 0), to: timeOf(parts, 1) }
}

/** The moment that year, month, day, hour and minute give, the last of them raised. */
function timeOf(parts: readonly number[], raise: number): number {
  const [year, month = 1, day = 1, hour = 0, minute = 0] = parts.map((part, i) =>
    i === parts.length - 1 ? part + raise : part,
  )
  return new Date(year!, month - 1, day, hour, minute).getTime()
}

/** Whether no part runs over, as the 31st of February does. */
function isDate(parts: readonly number[]): boolean {
  const [year, month = 1, day = 1, hour = 0, minute = 0] = parts
  const date = new Date(year!, month - 1, day, hour, minute)
  const read = [date.getFullYear(), date.getMonth() + 1, date.getDate(), date.getHours(), date.getMinutes()]
  return parts.every((part, i) => part === read[i])
}

const units = new Map(
  Object.entries({
    ...{ ms: 1, 毫秒: 1, s: 1e3, sec: 1e3, 秒: 1e3, m: 6e4, min: 6e4, 分: 6e4, 分钟: 6e4 },
    ...{ h: 36e5, 小时: 36e5, d: 864e5, 天: 864e5, w: 6048e5, 周: 6048e5 },
  }),
)

/** `90s`, `5min`, `1.5h`, `7d`, 5分钟 in milliseconds; a number alone counts seconds. */
export function durationOf(text: string): number | null {
  const [, number, unit] = /^([\d.]+)(\D*)$/.exec(text) ?? []
  const [amount, factor] = [number ? numberOf(number) : null, units.get(unit?.toLowerCase() || 's')]
  return amount === null || factor === undefined ? null : amount * factor
}

const flags = new Map(
  Object.entries({
    ...{ true: true, yes: true, 1: true, 是: true, 有: true },
    ...{ false: false, no: false, 0: false, 否: false, 无: false },
  }),
)

/** `true`, `yes`, 是 and their opposites. */
export function flagOf(text: string): boolean | null {
  return flags.get(text.toLowerCase()) ?? null
}
