/** Every WebGL context that the page has made, the newest last. */
export const contexts: WebGL2RenderingContext[] = []

const original = OffscreenCanvas.prototype.getContext as (...args: unknown[]) => unknown
OffscreenCanvas.prototype.getContext = function (this: OffscreenCanvas, ...args: unknown[]) {
  const context = original.apply(this, args)
  if (context instanceof WebGL2RenderingContext) contexts.push(context)
  return context
} as typeof OffscreenCanvas.prototype.getContext
