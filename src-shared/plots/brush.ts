import type { Quantity } from './quantity'
import { scaleOf, type Scale, type Value } from './scale'

/** A part of an axis: numbers from one to another, or some of its words. */
export type Brush =
  | { readonly kind: 'range'; readonly from: number; readonly to: number }
  | { readonly kind: 'words'; readonly words: readonly Value[] }

/** An axis where it stands: its scale, and what is brushed of it. */
export interface Axis {
  readonly quantity: Quantity
  readonly scale: Scale
  readonly brush: Brush | null
}

export function axisOf(quantity: Quantity, brush: Brush | null): Axis {
  const scale = scaleOf(quantity.values, { log: quantity.log })
  return withBrush({ quantity, scale, brush: null }, brush)
}

/** The same axis with another brush, where it fits. */
export function withBrush(axis: Axis, brush: Brush | null): Axis {
  return { ...axis, brush: brush && fits(brush, axis.scale) ? brush : null }
}

const fits = (brush: Brush, scale: Scale) => (brush.kind === 'range') === scale.numeric

/** Whether a value lies in the brushed part. */
export function holds(brush: Brush, value: Value): boolean {
  if (brush.kind === 'words') return brush.words.includes(value)
  return typeof value === 'number' && value >= brush.from && value <= brush.to
}

/** For every run whether it lies in every brushed part. */
export function kept(axes: readonly Axis[], count: number): boolean[] {
  const brushed = axes.filter(({ brush }) => brush !== null)
  return Array.from({ length: count }, (_, run) =>
    brushed.every(({ brush, quantity }) => holds(brush!, quantity.values[run] ?? null)),
  )
}

const clamp = (place: number) => Math.min(Math.max(place, 0), 1)

/** The brush between two places of an axis; `null` where it covers nothing. */
export function brushBetween(scale: Scale, a: number, b: number): Brush | null {
  const [low, high] = [clamp(Math.min(a, b)), clamp(Math.max(a, b))]
  if (!scale.numeric) {
    const words = scale.ticks.filter(({ place }) => place >= low && place <= high).map(({ value }) => value)
    return words.length > 0 ? { kind: 'words', words } : null
  }
  const digits = (value: number) => Number(value.toPrecision(4))
  const [from, to] = [digits(scale.invert(low)), digits(scale.invert(high))]
  return from < to ? { kind: 'range', from, to } : null
}

/** The places that a brush reaches from and to. */
export function placesOf({ scale, brush }: Axis): readonly [number, number] | null {
  if (!brush) return null
  if (brush.kind === 'range') return [clamp(scale.place(brush.from) ?? 0), clamp(scale.place(brush.to) ?? 1)]
  const places = brush.words.flatMap((word) => scale.place(word) ?? [])
  const half = 0.4 / Math.max(scale.ticks.length, 1)
  return places.length > 0 ? [Math.min(...places) - half, Math.max(...places) + half] : null
}
