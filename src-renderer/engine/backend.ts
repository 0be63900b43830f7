import { HeadlightError } from '#shared/errors'
import type { Backend, Executor } from './executors/executor'
import { createContext } from './executors/tfjs/backends/webgl'
import { isSoftwareRenderer, rendererOf } from './executors/tfjs/backends/renderer'
import { createTfjsExecutor } from './executors/tfjs/create'
import { createWasmExecutor } from './executors/wasm/create'
import { createWebglExecutor } from './executors/webgl/create'
import type { BackendChoice, BackendReport } from './protocol'

/** WebGL where there is a graphics card behind it; WASM where WebGL is drawn by the processor, or missing. */
export function reportBackend(): BackendReport {
  const renderer = webglRenderer()
  const software = renderer === null || isSoftwareRenderer(renderer)
  return { backend: software ? 'wasm' : 'webgl', renderer, software }
}

/** The backend of a choice. */
export const backendOf = (choice: BackendChoice): Backend =>
  choice === 'auto' ? reportBackend().backend : choice

/** What draws WebGL here; `null` where nothing does. */
function webglRenderer(): string | null {
  try {
    const gl = createContext()
    const renderer = rendererOf(gl)
    gl.getExtension('WEBGL_lose_context')?.loseContext()
    return renderer
  } catch {
    return null
  }
}

/** Opens executors and keeps one a backend: questions are answered on one while another trains. */
export class ExecutorSource {
  readonly #open = new Map<Backend, Promise<Executor>>()
  #isWatched = true

  /** Says whether somebody uses the window: executors make room for its frames only then. */
  watch(isWatched: boolean) {
    this.#isWatched = isWatched
    for (const opening of this.#open.values())
      opening.then(
        (executor) => (executor.watched = isWatched),
        () => undefined, // it never opened
      )
  }

  async get(choice: BackendChoice): Promise<Executor> {
    const backend = backendOf(choice)
    const opening = this.#open.get(backend) ?? this.#begin(backend)
    const executor = await opening
    if (!executor.lost) return executor
    if (this.#open.get(backend) === opening) this.#forget(backend, executor)
    return this.get(backend)
  }

  #begin(backend: Backend): Promise<Executor> {
    const opening = open(backend)
    this.#open.set(backend, opening)
    opening.then(
      (executor) => (executor.watched = this.#isWatched),
      () => this.#open.delete(backend),
    )
    return opening
  }

  #forget(backend: Backend, executor: Executor) {
    this.#open.delete(backend)
    executor.dispose()
  }
}

const openers: Record<Backend, () => Executor | Promise<Executor>> = {
  webgl: () => createWebglExecutor(),
  wasm: createWasmExecutor,
  cpu: () => createTfjsExecutor('cpu'),
}

async function open(backend: Backend): Promise<Executor> {
  try {
    return await openers[backend]()
  } catch (error) {
    throw new HeadlightError('backend_missing', {
      backend,
      problem: error instanceof Error ? error.message : '',
    })
  }
}
