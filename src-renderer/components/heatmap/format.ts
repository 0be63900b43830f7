import type { Scale } from './color/color-table'

/** A number with a true minus sign; differences always have their sign. */
export function formatWeight(value: number, scale: Scale = 'weights', digits = 3): string {
  if (!Number.isFinite(value)) return trueMinus(value)
  const text = value.toFixed(digits)
  if (scale === 'weights') return text.replace('-', '−')
  const zero = Number(text) === 0
  return zero ? text.replace('-', '') : text.startsWith('-') ? text.replace('-', '−') : `+${text}`
}

/** A number as it is, with a true minus sign. */
export const trueMinus = (value: number) => String(value).replace('-', '−')

/** Digits with which weights up to `domain` are told apart. */
export const weightDigits = (domain: number) => (domain < 0.1 ? 3 : 2)
