import type { Given, PixelScale } from '#shared/foreign-onnx/given'
import { channelAxis, type ForeignInput } from '#shared/foreign-onnx/inputs'

/** The pixels of a picture in the size and the colours that an input takes; the picture's own size where that is open. */
export async function pixelsOf(file: File, input: ForeignInput, scale: PixelScale): Promise<Given> {
  const picture = await createImageBitmap(file)
  const axis = channelAxis(input.shape) ?? 1
  const [down, across] = axis === 1 ? input.shape.slice(2) : input.shape.slice(1, 3)
  const [rows, columns] = [down ?? picture.height, across ?? picture.width]
  const context = new OffscreenCanvas(columns, rows).getContext('2d')!
  context.drawImage(picture, 0, 0, columns, rows)
  picture.close()
  const { data } = context.getImageData(0, 0, columns, rows) // (rows, columns, 4)
  const channels = input.shape[axis] ?? 3
  return { kind: 'pixels', rows, columns, channels, pixels: inColours(data, channels), scale }
}

/** Red, green, blue and opacity as grey, as colours, or as they are. */
function inColours(data: Uint8ClampedArray, channels: number): Uint8Array {
  const pixels = new Uint8Array((data.length / 4) * channels)
  for (let i = 0; i < pixels.length; i++) {
    const at = Math.floor(i / channels) * 4
    pixels[i] =
      channels === 1
        ? 0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!
        : data[at + (i % channels)]!
  }
  return pixels
}
