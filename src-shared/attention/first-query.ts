import type { AttentionMap, ExampleView } from '../records'

type ImageView = Extract<ExampleView, { kind: 'image' }>

/**
 * The query that is looked at first: the one learned for the answer, such as a class token; of a picture the place of the
 * first object to find, else the place that stands out most; or the middle one.
 */
export function firstQuery(
  { queries, queryPositions }: Pick<AttentionMap, 'queries' | 'queryPositions'>,
  view?: ExampleView,
): number {
  if (queryPositions?.lead) return 0
  const [rows, columns] = queryPositions?.kind === 'pixel' ? queryPositions.shape : []
  if (view?.kind !== 'image' || !rows || !columns) return Math.floor(queries / 2)
  const box = view.boxes?.[0]
  if (!box) return outstanding(view, rows, columns)
  const row = Math.floor((box.y + box.height / 2) * rows)
  return row * columns + Math.floor((box.x + box.width / 2) * columns)
}

/** The place of a raster over a picture that differs most from the picture's median: ink on paper, light on black. */
function outstanding(image: ImageView, rows: number, columns: number): number {
  const light = brightness(image)
  const middle = light.toSorted()[light.length >> 1]!
  const apart = new Float64Array(rows * columns)
  light.forEach((value, i) => {
    const row = Math.floor((Math.floor(i / image.columns) * rows) / image.rows)
    const column = Math.floor(((i % image.columns) * columns) / image.columns)
    apart[row * columns + column]! += Math.abs(value - middle)
  })
  return apart.indexOf(Math.max(...apart))
}

/** The mean over the channels of every pixel. */
function brightness({ rows, columns, channels, pixels }: ImageView): Float32Array {
  return Float32Array.from({ length: rows * columns }, (_, i) => {
    const pixel = pixels.subarray(i * channels, (i + 1) * channels)
    return pixel.reduce((sum, value) => sum + value, 0) / channels
  })
}
