import { resolve } from 'node:path'

const root = import.meta.dirname

/** The three path names every source file uses, for Vite and for Vitest. */
export const alias = [
  { find: /^#shared\//, replacement: resolve(root, 'src-shared') + '/' },
  { find: /^#main\//, replacement: resolve(root, 'src-main') + '/' },
  { find: /^#renderer\//, replacement: resolve(root, 'src-renderer') + '/' },
]
