/** What a person does in a window, as events. */
const uses = ['pointermove', 'pointerdown', 'wheel', 'keydown', 'focusin'] as const

/** Milliseconds after which a window that nobody touched is not in use. */
const stillness = 1500

/** Says when a person begins to use the window, and when they have stopped; not in use at first. */
export function followUse(tell: (isUsed: boolean) => void, window: EventTarget = globalThis) {
  let last = -Infinity
  let isUsed = false
  const look = () => {
    const left = last + stillness - performance.now()
    if (left > 0) return void setTimeout(look, left)
    isUsed = false
    tell(false)
  }
  const use = () => {
    last = performance.now()
    if (isUsed) return
    isUsed = true
    setTimeout(look, stillness)
    tell(true)
  }
  for (const name of uses) window.addEventListener(name, use, { capture: true, passive: true })
}
