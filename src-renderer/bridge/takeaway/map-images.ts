import type { AttentionMap } from '#shared/records'
import type { EventImage } from '#shared/tensorboard/write-events'
import { colorIndex } from '#renderer/components/heatmap/color/color-table'
import { inkOf } from '#renderer/figures/ink'
import { encodePng } from '#renderer/figures/png'

/** Small maps are enlarged to about so many pixels, as nobody can zoom in there. */
const edge = 128
const gap = 2

/** A map as one picture: its heads in rows, each by its own largest weight; signed weights in two colours about paper. */
export function mapImage(map: AttentionMap): EventImage {
  const { step, example, layer, probe, heads, queries, keys } = map
  const across = Math.ceil(Math.sqrt(heads))
  const times = Math.max(1, Math.floor(edge / Math.max(queries, keys)))
  const [width, height] = [
    lengthOf(across, keys * times),
    lengthOf(Math.ceil(heads / across), queries * times),
  ]
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255)
  for (let head = 0; head < heads; head++) {
    const left = (head % across) * (keys * times + gap)
    const top = Math.floor(head / across) * (queries * times + gap)
    paint(headOf(map, head), { pixels, width, left, top, times, keys })
  }
  const tag = `attention/${layer}/${probe}/example ${example + 1}`
  return { tag, step, width, height, png: encodePng(width, height, pixels) }
}

/** The length of several parts with gaps between them. */
const lengthOf = (count: number, length: number) => count * (length + gap) - gap

const headOf = ({ weights, queries, keys }: AttentionMap, head: number) =>
  weights.subarray(head * queries * keys, (head + 1) * queries * keys) // (queries, keys)

interface Place {
  readonly pixels: Uint8ClampedArray
  readonly width: number
  readonly left: number
  readonly top: number
  readonly times: number
  readonly keys: number
}

function paint(weights: Float32Array, { pixels, width, left, top, times, keys }: Place): void {
  let [domain, least] = [0, 0]
  for (const weight of weights)
    [domain, least] = [Math.max(domain, Math.abs(weight)), Math.min(least, weight)]
  const scale = least < 0 ? 'difference' : 'weights'
  const table = inkOf().table(scale)
  weights.forEach((weight, cell) => {
    const at = colorIndex(weight, domain || 1, scale) * 4
    const color = table.subarray(at, at + 4)
    const [x, y] = [left + (cell % keys) * times, top + Math.floor(cell / keys) * times]
    for (let row = y; row < y + times; row++)
      for (let column = x; column < x + times; column++) pixels.set(color, (row * width + column) * 4)
  })
}
