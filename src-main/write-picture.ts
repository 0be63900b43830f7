import electron, { clipboard, nativeImage, type NativeImage } from 'electron'

/** The clipboard as Electron had it before `ClipboardItem`. */
interface OlderClipboard {
  writeImage(image: NativeImage): void
}

const isOlder = (board: object): board is OlderClipboard => 'writeImage' in board

/** Puts a picture, given as a PNG file, on the clipboard. */
export async function writePicture(png: Uint8Array): Promise<void> {
  const board: object = clipboard
  if (isOlder(board)) return board.writeImage(nativeImage.createFromBuffer(Buffer.from(png)))
  await clipboard.write([
    new electron.ClipboardItem({ 'image/png': new Blob([new Uint8Array(png)], { type: 'image/png' }) }),
  ])
}
