import type { Attachment } from 'svelte/attachments'
import { handOver } from '#renderer/bridge/main-process'
import type { App } from '#renderer/state/app.svelte'
import { describeThrown } from '#renderer/state/describe-error'
import { notify } from '#renderer/state/notify'

const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false

/** Takes files that are dropped on the element. */
export function dropFiles(app: App): Attachment<HTMLElement> {
  return (element) => {
    const over = (event: DragEvent) => {
      if (!holdsFiles(event)) return
      event.preventDefault()
      app.dragging = true
    }
    const leave = (event: DragEvent) => {
      if (!element.contains(event.relatedTarget as Node | null)) app.dragging = false
    }
    const drop = (event: DragEvent) => {
      event.preventDefault()
      app.dragging = false
      const file = event.dataTransfer?.files[0]
      if (file?.name.toLowerCase().endsWith('.onnx')) app.openOnnx(file)
      else if (file)
        handOver(file).then(
          (handed) => app.import(handed),
          (thrown) => notify(describeThrown(thrown)),
        )
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
