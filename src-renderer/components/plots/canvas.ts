import type { Attachment } from 'svelte/attachments'

/** What a canvas holds, drawn in CSS pixels. */
export type Draw = (context: CanvasRenderingContext2D, width: number, height: number) => void | Iterator<void>

const slice = 8 // milliseconds of a frame

/** Draws on a canvas of whole device pixels. A generator is drawn in slices, so that no frame waits for a long picture. */
export function drawnOn(
  size: () => { width: number; height: number },
  draw: Draw,
): Attachment<HTMLCanvasElement> {
  return (canvas) => {
    const { width, height } = size()
    const ratio = devicePixelRatio
    const context = canvas.getContext('2d')!
    canvas.width = Math.round(width * ratio)
    canvas.height = Math.round(height * ratio)
    context.scale(ratio, ratio)
    const drawing = draw(context, width, height)
    if (!drawing) return
    let frame = 0
    const go = () => {
      const until = performance.now() + slice
      while (performance.now() < until) if (drawing.next().done) return
      frame = requestAnimationFrame(go)
    }
    go()
    return () => cancelAnimationFrame(frame)
  }
}
