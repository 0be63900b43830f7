/** Moves the focus to the next pane of the screen, or the one before. */
export function focusNextPane(direction: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')]
  if (panes.length === 0) return
  const at = panes.findIndex((pane) => pane.contains(document.activeElement))
  const start = at < 0 && direction < 0 ? 0 : at
  panes[(start + direction + panes.length) % panes.length]!.focus()
}
