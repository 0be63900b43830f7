/** More than this was never measured. */
const most = 8

/**
 * Threads that suit this machine: all processors but the one that the window needs, yet both of two, where steps take 0.55
 * to 0.87 of their time on one and helpers sleep whenever there is nothing to do. One where memory cannot be shared.
 */
export function threadCount(): number {
  if (!globalThis.crossOriginIsolated || typeof Worker === 'undefined') return 1
  const processors = navigator.hardwareConcurrency
  return Math.min(most, Math.max(Math.min(2, processors), processors - 1))
}
