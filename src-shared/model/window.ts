import { misfit } from './misfit'

/** A window that moves along axes of positions. */
export interface Window {
  readonly size: number
  readonly stride: number
  readonly padding: 'valid' | 'same'
}

/** Zeros before and after an axis of `length`: none, or such that every stride begins a window. */
export function margins(length: number, { size, stride, padding }: Window): readonly [number, number] {
  if (padding === 'valid') return [0, 0]
  const total = Math.max((Math.ceil(length / stride) - 1) * stride + size - length, 0)
  return [Math.floor(total / 2), Math.ceil(total / 2)]
}

/** Checks that the window fits into every axis it moves along; `param` is the setting that holds its size. */
export function expectWindowFits(layer: string, param: string, lengths: readonly number[], window: Window) {
  const largest = Math.min(...lengths)
  if (window.padding === 'same' || window.size <= largest) return
  throw misfit(layer, 'window_too_large', { size: window.size, largest }, [{ param, value: largest }])
}
