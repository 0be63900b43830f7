/** Every WebGL context that the page has made, the newest last. */
export const contexts: WebGL2RenderingContext[] = []

const original = OffscreenCanvas.prototype.getContext as (...args: unknown[]) => unknown
OffscreenCanvas.prototype.getContext = function (this: OffscreenCanvas, ...args: unknown[]) {
  const context = original.apply(this, args)
  if (context instanceof WebGL2RenderingContext) contexts.push(context)
  return context
} as typeof OffscreenCanvas.prototype.getContext

/** Calls of WebGL that are listened to. */
export const listened = [
  ...['createTexture', 'linkProgram', 'drawArrays', 'readPixels'],
  ...['getBufferSubData', 'clientWaitSync', 'texSubImage2D'],
] as const

/** Called before each of them, with its name and its context. */
export const listener: { hear: (name: string, gl: WebGL2RenderingContext) => void } = {
  hear: () => undefined,
}

const prototype = WebGL2RenderingContext.prototype as unknown as Record<
  string,
  (...args: unknown[]) => unknown
>
for (const name of listened) {
  const made = prototype[name]!
  prototype[name] = function (this: WebGL2RenderingContext, ...args: unknown[]) {
    listener.hear(name, this)
    return made.apply(this, args)
  }
}
