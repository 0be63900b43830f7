import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { protocol } from 'electron'
import { fileFor, type Manifest } from './manifest'
import { securityHeaders } from './security-headers'

export const scheme = 'app'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** Must run before the app is ready. */
export function declareScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true }
  protocol.registerSchemesAsPrivileged([{ scheme, privileges }])
}

/** Serves the built renderer at app://workbench, with its security headers on every answer. */
export function serveFiles(manifest: Manifest): void {
  protocol.handle(scheme, async (request) => {
    const file = fileFor(manifest, request)
    const type = types[extname(file ?? '')] ?? 'application/octet-stream'
    const headers = { ...securityHeaders(type), 'content-type': file ? type : 'text/plain' }
    return file ? new Response(await readFile(file), { headers }) : new Response('', { status: 404, headers })
  })
}
