import type { Attachment } from 'svelte/attachments'
import type { ExampleView } from '#shared/records'

type Picture = Pick<Extract<ExampleView, { kind: 'image' }>, 'rows' | 'columns' | 'channels' | 'pixels'>

/** Draws a picture's pixels on the canvas it is attached to, one cell a pixel. */
export function drawPixels({ rows, columns, channels, pixels }: Picture): Attachment<HTMLCanvasElement> {
  return (canvas) => {
    const picture = new ImageData(columns, rows)
    for (let i = 0; i < rows * columns; i++) {
      for (let channel = 0; channel < 4; channel++) {
        const from = i * channels + Math.min(channel, channels - 1)
        picture.data[i * 4 + channel] = channel === 3 ? 255 : pixels[from]!
      }
    }
    canvas.width = columns
    canvas.height = rows
    canvas.getContext('2d')?.putImageData(picture, 0, 0)
  }
}
