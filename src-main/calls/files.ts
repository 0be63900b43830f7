import { mkdirSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { dialog, shell } from 'electron'
import type { MainHandlers } from '../answer'
import { fileProblem } from '../file-problem'
import type { HandedOver } from '../handed-over'
import { writeWhole } from '../write-whole'
import { WritingFiles } from '../writing-files'

/** Files, all of them handed over by the user. */
export function fileCalls(handedOver: HandedOver) {
  const writing = new WritingFiles()

  return {
    'dialog.openFile': async ({ filters, multiple }, window) => {
      const properties = multiple ? (['openFile', 'multiSelections'] as const) : (['openFile'] as const)
      const { filePaths } = await dialog.showOpenDialog(window, { filters, properties: [...properties] })
      return Promise.all(filePaths.map((path) => takeOver(handedOver, path)))
    },
    'dialog.saveFile': async ({ suggestedName, filters }, window) => {
      const { filePath } = await dialog.showSaveDialog(window, {
        defaultPath: basename(suggestedName),
        filters,
      })
      if (filePath) handedOver.allowWriting(filePath)
      return filePath || null
    },
    'file.read': ({ path }) => readFile(handedOver.readable(path)).catch(fileProblem(path)),
    'file.write': async ({ path, content }) => {
      const target = handedOver.writable(path)
      try {
        mkdirSync(dirname(target), { recursive: true })
        writeWhole(target, content)
      } catch (error) {
        fileProblem(path)(error as NodeJS.ErrnoException)
      }
      return null
    },
    'file.begin': async ({ path }, window) => {
      const file = await writing.begin(handedOver.writable(path))
      window.once('closed', () => void writing.drop(file))
      return { file }
    },
    'file.append': async ({ file, chunk }) => {
      await writing.append(file, chunk)
      return null
    },
    'file.finish': async ({ file }) => {
      await writing.finish(file)
      return null
    },
    'file.drop': async ({ file }) => {
      await writing.drop(file)
      return null
    },
    'file.reveal': ({ path }) => (shell.showItemInFolder(handedOver.readable(path)), null),
  } satisfies Partial<MainHandlers>
}

/** A file that the user chose or dropped; it may be read from now on. */
export async function takeOver(handedOver: HandedOver, path: string) {
  const { size } = await stat(path).catch(fileProblem(path))
  handedOver.allowReading(path)
  return { path, name: basename(path), bytes: size }
}
