import * as m from '#shared/paraglide/messages.js'
import { language } from './language.svelte'

/** What stands where there is no number. */
export const noNumber = '–'

const known = (value: number | null | undefined): value is number =>
  typeof value === 'number' && Number.isFinite(value)

/** Swaps the hyphen of a negative number for a true minus sign. */
const withMinus = (text: string) => text.replace('-', '−')

/** Making one takes far longer than using it. */
const numberFormats = new Map<string, Intl.NumberFormat>()
const timeFormats = new Map<string, Intl.DateTimeFormat>()

function decimal(value: number, options: Intl.NumberFormatOptions): string {
  const key = `${language.current} ${JSON.stringify(options)}`
  const format = numberFormats.get(key) ?? new Intl.NumberFormat(language.current, options)
  numberFormats.set(key, format)
  return withMinus(format.format(value))
}

function dated(time: number, options: Intl.DateTimeFormatOptions): string {
  const key = `${language.current} ${JSON.stringify(options)}`
  const locale = language.current === 'en' ? 'en-GB' : language.current
  const format = timeFormats.get(key) ?? new Intl.DateTimeFormat(locale, options)
  timeFormats.set(key, format)
  return format.format(time)
}

/** A whole number with its thousands apart: 4,210. */
export function count(value: number | null | undefined): string {
  return known(value) ? decimal(value, { maximumFractionDigits: 0 }) : noNumber
}

/** A number with a fixed number of digits: 0.138. */
export function fixed(value: number | null | undefined, digits = 3): string {
  return known(value)
    ? decimal(value, { minimumFractionDigits: digits, maximumFractionDigits: digits })
    : noNumber
}

/** A number without needless zeros: 0.4, 0.138. */
export function short(value: number | null | undefined, digits = 3): string {
  return known(value) ? decimal(value, { maximumFractionDigits: digits }) : noNumber
}

/** A share of one, in percent: 96.7%. */
export function percent(value: number | null | undefined, digits = 1): string {
  return known(value) ? `${fixed(value * 100, digits)}%` : noNumber
}

/** A change, always with its sign: +1.27, −0.049. */
export function signed(value: number | null | undefined, digits = 2): string {
  if (!known(value)) return noNumber
  const shown = decimal(Math.abs(value), { minimumFractionDigits: digits, maximumFractionDigits: digits })
  if (!/[1-9]/.test(shown)) return shown
  return `${value < 0 ? '−' : '+'}${shown}`
}

/** A large number in few characters: 24 k, 1.84 M. */
export function amount(value: number | null | undefined): string {
  if (!known(value)) return noNumber
  if (value >= 1e6) return `${decimal(value / 1e6, { maximumSignificantDigits: 3 })} M`
  if (value >= 1e4) return `${count(value / 1e3)} k`
  return count(value)
}

/** A small difference with an exponent: 3.1e-6. */
export function tiny(value: number | null | undefined): string {
  if (!known(value)) return noNumber
  return value === 0 ? '0' : value.toExponential(1).replace('.0', '')
}

/** A size in bytes: 3.2 GB. */
export function bytes(value: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  const power = Math.min(Math.floor(Math.log10(Math.max(value, 1)) / 3), units.length - 1)
  return `${decimal(value / 1000 ** power, { maximumFractionDigits: power > 1 ? 1 : 0 })} ${units[power]}`
}

/** A time span as a clock shows it: 7:38. */
export function clock(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000)
  const two = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}

/** A time span in words, the coarser the longer: 45 s, 8 min 4 s, 3 h. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(Math.round(milliseconds / 1000), 0)
  if (seconds < 60) return m.time_seconds({ seconds })
  if (seconds < 3600) return m.time_minutes({ minutes: Math.floor(seconds / 60), seconds: seconds % 60 })
  return m.time_hours({ hours: fixed(seconds / 3600, seconds < 36_000 ? 1 : 0) })
}

/** A day: 18 Nov. */
export function day(time: number): string {
  return dated(time, { day: 'numeric', month: 'short' })
}

/** A moment in full. */
export function moment(time: number): string {
  return dated(time, { dateStyle: 'medium', timeStyle: 'short' })
}

const dayLength = 86_400_000

/** How long ago: 5 min ago, 2 h ago, yesterday, 18 Nov. */
export function ago(time: number, now = Date.now()): string {
  const elapsed = now - time
  if (elapsed < 60_000) return m.time_now()
  if (elapsed < 3_600_000) return m.time_minutes_ago({ minutes: Math.floor(elapsed / 60_000) })
  if (elapsed < dayLength / 2) return m.time_hours_ago({ hours: Math.floor(elapsed / 3_600_000) })
  if (elapsed < dayLength * 1.5) return m.time_yesterday()
  return day(time)
}
