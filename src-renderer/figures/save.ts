import { mainProcess } from '#renderer/bridge/main-process'
import { toPng } from './canvas'
import type { Exported } from './exports/exported'
import { inkOf } from './ink'
import { toSvg } from './svg'

/** How a view is written to a file. Figures are for paper, so they are light whatever the window is. */
const written = {
  png: (view: Exported) => toPng(view.drawing(inkOf())),
  svg: (view: Exported) => toSvg(view.drawing(inkOf())),
  csv: (view: Exported) => `\ufeff${view.numbers()}`, // spreadsheets in China take a file without the mark for GBK
} as const

export type FigureFormat = keyof typeof written

/** The contents of a file in one format. */
export async function fileOf(view: Exported, format: FigureFormat): Promise<Uint8Array | string> {
  return written[format](view)
}

/** Writes a view where the user chooses; its path, or null where they chose nothing. */
export async function saveView(view: Exported, format: FigureFormat): Promise<string | null> {
  return saveFile(view.name, format, () => fileOf(view, format))
}

/** Asks where to save, then makes the contents and writes them whole. */
export async function saveFile(
  name: string,
  ending: string,
  content: () => Promise<Uint8Array | string>,
): Promise<string | null> {
  const filters = [{ name: ending.toUpperCase(), extensions: [ending] }]
  const path = await mainProcess['dialog.saveFile']({ suggestedName: `${name}.${ending}`, filters })
  if (path === null) return null
  await mainProcess['file.write']({ path, content: await content() })
  return path
}

/** Puts a view on the clipboard, as a picture or as numbers that a spreadsheet takes. */
export async function copyView(view: Exported, as: 'picture' | 'numbers'): Promise<void> {
  if (as === 'picture')
    await mainProcess['clipboard.writePicture']({ png: await toPng(view.drawing(inkOf())) })
  else await mainProcess['clipboard.write']({ text: tabSeparated(view.numbers()) })
}

/** Spreadsheets part pasted cells at tabs. */
function tabSeparated(csv: string): string {
  return csv.replace(/"((?:[^"]|"")*)"|,/g, (cell, quoted: string | undefined) =>
    quoted === undefined ? '\t' : cell.replaceAll('\t', ' '),
  )
}
