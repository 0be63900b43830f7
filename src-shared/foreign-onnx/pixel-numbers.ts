import type { Given, PixelScale } from './given'

/** ImageNet's mean and deviation of red, green and blue, as most models for images want them. */
const [mean, deviation] = [
  [0.485, 0.456, 0.406],
  [0.229, 0.224, 0.225],
]

const scaled: Readonly<Record<PixelScale, (byte: number, channel: number) => number>> = {
  unit: (byte) => byte / 255,
  signed: (byte) => byte / 127.5 - 1,
  imagenet: (byte, channel) => (byte / 255 - (mean![channel] ?? 0.5)) / (deviation![channel] ?? 0.25),
  bytes: (byte) => byte,
}

/** The numbers of an image (rows, columns, channels) with its channels as the first axis (1) or the last one (3). */
export function pixelNumbers(
  { rows, columns, channels, pixels, scale }: Extract<Given, { kind: 'pixels' }>,
  axis: 1 | 3,
): Float32Array {
  const values = new Float32Array(pixels.length)
  const size = rows * columns
  for (let i = 0; i < pixels.length; i++) {
    const [place, channel] = [Math.floor(i / channels), i % channels]
    values[axis === 1 ? channel * size + place : i] = scaled[scale](pixels[i]!, channel)
  }
  return values
}
