const policy = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'worker-src': "'self' blob:", // TensorFlow.js makes its threads from blobs
  'style-src': "'self'",
  'style-src-attr': "'unsafe-inline'", // bits-ui and xyflow write literal style attributes
  'img-src': "'self' blob: data:",
  'font-src': "'self'",
  'connect-src': "'self' blob:",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-src': "'none'",
  'frame-ancestors': "'none'",
}

/** Only for pages: a Worker's scripts make their own threads from blobs, where no policy of ours can be created. */
const trustedTypes = {
  'require-trusted-types-for': "'script'",
  'trusted-types': 'svelte-trusted-html default',
}

/** What a page in development needs on top: Vite injects style elements and talks to its own server. */
const development = {
  'script-src': "'self' 'wasm-unsafe-eval' 'unsafe-inline'",
  'style-src': "'self' 'unsafe-inline'",
  'connect-src': "'self' blob: ws://localhost:*",
}

const asHeader = (directives: Record<string, string>) =>
  Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')

/** The headers of every answer: isolation from other origins, and what the content may load. */
export function securityHeaders(type: string, isDevelopment = false): Record<string, string> {
  const forPage = type.startsWith('text/html') && !isDevelopment ? trustedTypes : {}
  return {
    'content-security-policy': asHeader({ ...policy, ...forPage, ...(isDevelopment ? development : {}) }),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  }
}
