import type { Attachment } from 'svelte/attachments'
import { namesRuns } from '#shared/takeaway/names-runs'
import { handOver } from '#renderer/bridge/main-process'
import type { Workbench } from '#renderer/state/workbench'

const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false

/** Takes runs that are dropped on the window: anything on the screen of runs, elsewhere what its name says is runs. */
export function dropRuns({ app, takeaway }: Workbench): Attachment<HTMLElement> {
  return (element) => {
    const over = (event: DragEvent) => {
      if (!holdsFiles(event)) return
      event.preventDefault()
      takeaway.dragging = app.screen === 'runs'
    }
    const leave = (event: DragEvent) => {
      if (!element.contains(event.relatedTarget as Node | null)) takeaway.dragging = false
    }
    const drop = (event: DragEvent) => {
      takeaway.dragging = false
      const file = event.dataTransfer?.files[0]
      if (!file || (app.screen !== 'runs' && !namesRuns(file.name))) return
      event.preventDefault()
      event.stopPropagation() // the data screen takes other files
      app.dragging = false
      void app.attempt(handOver(file).then(({ path }) => takeaway.import(path)))
    }
    element.addEventListener('dragover', over)
    element.addEventListener('dragleave', leave)
    element.addEventListener('drop', drop, true)
    return () => {
      element.removeEventListener('dragover', over)
      element.removeEventListener('dragleave', leave)
      element.removeEventListener('drop', drop, true)
    }
  }
}
