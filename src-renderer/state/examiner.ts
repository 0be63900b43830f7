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

/** Hears which part of a measurement is done, from 0 to 1. */
export type OnPart = (part: number) => void

/** Questions about trained models: what they answer, and how well they do with heads switched off. */
export interface Examiner {
  ask(question: Question): Promise<ModelAnswer>
  /** One measurement at a time; it fails with `measuring_stopped` where it was stopped. */
  ablate(job: AblationJob, onPart?: OnPart): Promise<Ablation>
  scan(job: HeadScanJob, onPart?: OnPart): Promise<HeadScan>
  averageMaps(job: AverageJob, onPart?: OnPart): Promise<AverageMaps>
  stopMeasuring(): Promise<void>
}
