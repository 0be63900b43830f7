/** Gives an element the focus once what it opened with has settled. */
export function focusSoon(element: HTMLElement): () => void {
  const timer = setTimeout(() => element.focus())
  return () => clearTimeout(timer)
}
