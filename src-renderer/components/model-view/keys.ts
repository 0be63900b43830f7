import { panned, zoomed, type Camera, type Size } from './camera'
import type { Scene, Square } from './scene'

const steps: Readonly<Record<string, readonly [layers: number, heads: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** The head that a key leads to: arrows one on, Home and End to the ends of a layer; null for other keys. */
export function squareByKey(
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  { squares }: Scene,
  from: { readonly layer: number; readonly head: number } | null,
): Square | null {
  const { layer, head } = from ?? { layer: 0, head: 0 }
  const row = squares[layer]
  if (!row || shiftKey) return null
  if (key === 'Home') return row[0] ?? null
  if (key === 'End') return row.at(-1) ?? null
  const step = steps[key]
  if (!step) return null
  const next = squares[Math.min(squares.length - 1, Math.max(0, layer + step[0]))]!
  return next[Math.min(next.length - 1, Math.max(0, head + step[1]))] ?? null
}

interface Looking {
  readonly camera: Camera
  readonly scene: Scene
  readonly view: Size
}

/** Where a key takes the camera: + and − closer and farther, 0 to the whole, Shift and arrows aside; null is the whole. */
export function cameraByKey(key: string, shift: boolean, looking: Looking): Camera | null | undefined {
  const { camera, scene, view } = looking
  const middle = { x: view.width / 2, y: view.height / 2 }
  const step = shift ? steps[key] : undefined
  if (step) return panned(camera, (-step[1] * view.width) / 4, (-step[0] * view.height) / 4, scene)
  if (key === '+' || key === '=') return zoomed(camera, 1.5, middle, view, scene)
  if (key === '-' || key === '−') return zoomed(camera, 1 / 1.5, middle, view, scene)
  return key === '0' ? null : undefined
}
