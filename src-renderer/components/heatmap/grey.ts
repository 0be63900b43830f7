import type { ExampleView } from '#shared/records'

/** A picture in greys from 0 to 1, the mean of its channels. */
export function greyOf({
  rows,
  columns,
  channels,
  pixels,
}: Extract<ExampleView, { kind: 'image' }>): Float32Array {
  return Float32Array.from({ length: rows * columns }, (_, i) => {
    const parts = pixels.subarray(i * channels, (i + 1) * channels)
    return parts.reduce((sum, part) => sum + part, 0) / channels / 255
  })
}
