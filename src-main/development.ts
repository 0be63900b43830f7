import { protocol } from 'electron'
import { scheme } from './app-protocol'
import { securityHeaders } from './security-headers'

/** In development, serves what Vite's server makes of the sources, at the address and nearly with the headers of the built app. */
export function serveFromVite(server: string): void {
  protocol.handle(scheme, async (request) => {
    const { pathname, search } = new URL(request.url)
    const { body, status, headers } = await fetch(`${server}${pathname}${search}`)
    const type = headers.get('content-type') ?? ''
    return new Response(body, { status, headers: { ...securityHeaders(type, true), 'content-type': type } })
  })
}
