import type { Attachment } from 'svelte/attachments'
import { handOver } from '#renderer/bridge/main-process'
import type { Screen } from '#renderer/state/app.svelte'
import type { Workbench } from '#renderer/state/workbench'
import { landingOf, type Landing } from './landing'

const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false

const take: Record<Landing, (files: readonly File[], workbench: Workbench) => Promise<void> | void> = {
  model: (files, { app }) => files.forEach((file) => app.openOnnx(file)),
  runs: async (files, { takeaway }) => {
    const handed = await Promise.all(files.map(handOver))
    await takeaway.import(...handed.map(({ path }) => path))
  },
  data: async (files, { app }) =>
    (await Promise.all(files.map(handOver))).forEach((file) => app.import(file)),
}

/** The files of a drop by what they are taken for. Whether one is a folder can be asked only during the drop. */
function landings({ files, items }: DataTransfer, screen: Screen): Map<Landing, File[]> {
  const isFolder = Array.from(items, (item) => item.webkitGetAsEntry()?.isDirectory ?? false)
  const found = new Map<Landing, File[]>()
  for (const [i, file] of [...files].entries()) {
    const landing = landingOf(file.name, screen, isFolder[i])
    found.set(landing, [...(found.get(landing) ?? []), file])
  }
  return found
}

/** Takes all files that are dropped on the element, and shows them where they belong. */
export function dropFiles(workbench: Workbench): Attachment<HTMLElement> {
  const { app } = workbench
  const over = (event: DragEvent) => {
    if (!holdsFiles(event)) return
    event.preventDefault()
    app.dragging = true
  }
  const drop = (event: DragEvent) => {
    app.dragging = false
    if (!event.dataTransfer?.files.length) return
    event.preventDefault()
    void app.attempt(takeAll(landings(event.dataTransfer, app.screen)))
  }
  async function takeAll(files: ReadonlyMap<Landing, readonly File[]>) {
    for (const [landing, some] of files) await take[landing](some, workbench)
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
