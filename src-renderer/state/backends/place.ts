import type { MeasuredOn, RememberedBackends } from '#shared/backends/remembered'
import type { BackendReport } from '#renderer/engine/protocol'
import type { MeasuringPlace, measureBackends } from '#renderer/engine/yardstick/measure-backends'

/** What this computer is: what it has to train on, and what a measurement would hold for. */
export interface Here {
  readonly report: BackendReport
  readonly on: MeasuredOn
}

/** Where backends are measured and remembered. */
export interface BackendsPlace {
  look(): Promise<Here>
  read(): Promise<RememberedBackends>
  write(remembered: RememberedBackends): Promise<unknown>
  measure(watch: Pick<MeasuringPlace, 'tell' | 'signal'>): ReturnType<typeof measureBackends>
  /** Milliseconds of Unix time. */
  now(): number
}
