import { output } from './run.mjs'
import { installPackages, isOnPath, isRoot } from './system.mjs'

/** The Debian packages that hold what Electron links to. */
const libraries = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libdrm2',
  'libxkbcommon0',
  'libx11-xcb1',
]

/** Installs what Electron needs from the system: its libraries, a display where there is none, and Chinese letters. */
export async function installSystemLibraries(program, { display }) {
  if (process.platform !== 'linux') return
  const links = output('ldd', [program]) ?? 'not found'
  const missing = [
    ...(links.includes('not found') ? libraries : []),
    ...(display || isOnPath('Xvfb') ? [] : ['xvfb']),
    ...(isRoot() && !hasChineseLetters() ? ['fonts-noto-cjk'] : []), // a window opens without them, so root only
  ]
  await installPackages(missing, 'for Electron')
}

const hasChineseLetters = () => Boolean(output('fc-list', [':lang=zh'])?.trim())
