import { afterFrame } from './after-frame'

/**
 * How many of many rows are made: some at once and `step` more after every frame, so that no frame waits for all of them.
 * Called where a component begins; `count` is how many there are in all.
 */
export function growing(step: number, count: () => number, atOnce = step) {
  let made = $state(atOnce)
  $effect(() => {
    if (made < count()) return afterFrame(() => (made += step))
  })
  return {
    get made() {
      return made
    },
  }
}
