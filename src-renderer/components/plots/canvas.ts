import type { Attachment } from 'svelte/attachments'

interface Size {
  readonly width: number
  readonly height: number
}

const slice = 8 // milliseconds of a frame

/** Draws on a canvas of whole device pixels, in CSS pixels. */
export function drawnOn(
  size: () => Size,
  draw: (context: CanvasRenderingContext2D) => void,
): Attachment<HTMLCanvasElement> {
  return (canvas) => draw(sized(canvas, size(), {}))
}

/** Draws a long picture step by step, so that no frame waits for it. */
export function drawnInSlices(
  size: () => Size,
  draw: (context: CanvasRenderingContext2D) => Iterator<void>,
): Attachment<HTMLCanvasElement> {
  return (canvas) => {
    const context = sized(canvas, size(), { willReadFrequently: true })
    const drawing = draw(context)
    let frame = 0
    const go = () => {
      const until = performance.now() + slice
      while (performance.now() < until) {
        if (drawing.next().done) return
        context.getImageData(0, 0, 1, 1) // strokes are only written down until somebody looks
      }
      frame = requestAnimationFrame(go)
    }
    if (!drawing.next().done) frame = requestAnimationFrame(go) // what asked for the picture has taken its time already
    return () => cancelAnimationFrame(frame)
  }
}

function sized(
  canvas: HTMLCanvasElement,
  { width, height }: Size,
  settings: CanvasRenderingContext2DSettings,
) {
  const ratio = devicePixelRatio
  const context = canvas.getContext('2d', settings)!
  canvas.width = Math.round(width * ratio)
  canvas.height = Math.round(height * ratio)
  context.scale(ratio, ratio)
  return context
}
