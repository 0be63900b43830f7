const names: Readonly<Record<string, string>> = { webgl: 'WebGL', wasm: 'WASM', cpu: 'CPU' }

/** A backend as its makers write it. */
export const backendName = (backend: string) => names[backend] ?? backend
