import { formatShape, sizeOf, type Shape, type Value } from './graph/value'
import type { Signal } from './layers/define'
import { misfit } from './misfit'

/** Checks that a signal carries numbers and not ids. */
export function expectNumbers(layer: string, { value }: Signal) {
  if (value.dtype === 'int32') throw misfit(layer, 'needs_numbers', {})
}

/** The sizes of a sequence (B, T, D); the error says which layer would make one. */
export function expectSequence(layer: string, signal: Signal): readonly [B: number, T: number, D: number] {
  expectNumbers(layer, signal)
  const { shape } = signal.value
  if (shape.length === 3) return shape as unknown as readonly [number, number, number]
  const got = example(shape)
  if (shape.length === 2) throw misfit(layer, 'needs_sequence', { got, nearest: `1 × ${got}` })
  const nearest = formatShape([sizeOf(shape.slice(1, -1)), shape.at(-1)!])
  throw misfit(layer, 'needs_sequence_not_map', { got, nearest })
}

/** The sizes of a map (B, H, W, C); the error says which layer would make one. */
export function expectMap(
  layer: string,
  signal: Signal,
): readonly [B: number, H: number, W: number, C: number] {
  expectNumbers(layer, signal)
  const { shape } = signal.value
  if (shape.length === 4) return shape as unknown as readonly [number, number, number, number]
  const got = example(shape)
  const nearest = shape.length === 3 ? `${got} × 1` : `1 × ${got} × 1`
  throw misfit(layer, 'needs_map', { got, nearest })
}

/** Checks that a signal is a sequence or a map. */
export function expectPositions(layer: string, signal: Signal) {
  expectNumbers(layer, signal)
  const got = example(signal.value.shape)
  if (signal.value.shape.length < 3) throw misfit(layer, 'needs_positions', { got })
}

/** The shape of one example, as people write it. */
export function example(shape: Shape): string {
  return formatShape(shape.slice(1))
}

/** The edges between a signal's positions, from and to: (2, E). */
export function expectEdges(layer: string, { edges }: Signal): Value {
  if (edges) return edges
  throw misfit(layer, 'needs_graph', {})
}
