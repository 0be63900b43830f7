import type { Attachment } from 'svelte/attachments'
import { handOver } from '#renderer/bridge/main-process'
import type { Workbench } from '#renderer/state/workbench'
import { landingOf, type Landing } from './landing'

const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false

const take: Record<Landing, (file: File, workbench: Workbench) => Promise<void> | void> = {
  model: (file, { app }) => app.openOnnx(file),
  runs: async (file, { takeaway }) => takeaway.import((await handOver(file)).path),
  data: async (file, { app }) => app.import(await handOver(file)),
}

/** Takes a file that is dropped on the element, and shows it where it belongs. */
export function dropFiles(workbench: Workbench): Attachment<HTMLElement> {
  const { app } = workbench
  const over = (event: DragEvent) => {
    if (!holdsFiles(event)) return
    event.preventDefault()
    app.dragging = true
  }
  const drop = (event: DragEvent) => {
    app.dragging = false
    const file = event.dataTransfer?.files[0]
    if (!file) return
    event.preventDefault()
    const isFolder = event.dataTransfer?.items[0]?.webkitGetAsEntry()?.isDirectory
    void app.attempt(take[landingOf(file.name, app.screen, isFolder)](file, workbench))
  }
  return (element) => {
    const leave = (event: DragEvent) => {
      if (!element.contains(event.relatedTarget as Node | null)) app.dragging = false
    }
    element.addEventListener('dragover', over)
    element.addEventListener('dragleave', leave)
    element.addEventListener('drop', drop)
    return () => {
      element.removeEventListener('dragover', over)
      element.removeEventListener('dragleave', leave)
      element.removeEventListener('drop', drop)
    }
  }
}
