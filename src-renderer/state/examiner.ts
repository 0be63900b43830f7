import type {
  Ablation,
  AblationJob,
  AverageJob,
  AverageMaps,
  HeadScan,
  HeadScanJob,
  ModelAnswer,
  Question,
} from '#renderer/engine/protocol'

/** How a measurement is followed and ended. */
export interface Watch {
  /** Hears which part is done, from 0 to 1. */
  readonly onPart?: (part: number) => void
  /** Ends it, also while it waits for another one. */
  readonly signal?: AbortSignal
}

/** Questions about trained models: what they answer, and how well they do with heads switched off. */
export interface Examiner {
  ask(question: Question): Promise<ModelAnswer>
  /** Measurements go on one after the other; one that was ended fails with `measuring_stopped`. */
  ablate(job: AblationJob, watch?: Watch): Promise<Ablation>
  scan(job: HeadScanJob, watch?: Watch): Promise<HeadScan>
  averageMaps(job: AverageJob, watch?: Watch): Promise<AverageMaps>
}
