/** Whether a file holds runs, as far as its name tells: a bundle, or an event file of TensorBoard. */
export function namesRuns(path: string): boolean {
  return path.endsWith('.headlight') || (path.split(/[/\\]/).at(-1) ?? '').includes('tfevents')
}
