import { BinaryWriter } from '@bufbuild/protobuf/wire'
import type { MetricPoints } from '../records'
import { writeRecords } from './tf-records'

/** What becomes one event file: one run of TensorBoard. */
export interface EventRun {
  /** When it began and ended, in UTC milliseconds. */
  readonly began: number
  readonly ended: number
  readonly failed: boolean
  readonly settings: ReadonlyMap<string, string | number | boolean>
  readonly metrics: readonly MetricPoints[]
  readonly images?: readonly EventImage[]
}

/** A picture of a step. */
export interface EventImage {
  readonly tag: string
  readonly step: number
  readonly width: number
  readonly height: number
  readonly png: Uint8Array
}

/** A run as a TensorBoard event file: its scalars, and its settings as the HParams plugin reads them. */
export function eventFile(run: EventRun): Uint8Array<ArrayBuffer> {
  return writeRecords([
    event(run.began, 0, (writer) => writer.tag(3, 2).string('brain.Event:2')),
    summaryEvent(run.began, 0, hyperparameters('session_start_info', sessionStart(run))),
    ...scalarEvents(run),
    ...imageEvents(run),
    summaryEvent(run.ended, 0, hyperparameters('session_end_info', sessionEnd(run))),
  ])
}

type Write = (writer: BinaryWriter) => BinaryWriter

/** Points of all series in the order of their steps. Their times are not stored; they are spread evenly over the run. */
function scalarEvents({ began, ended, metrics }: EventRun): Uint8Array[] {
  const points = metrics.flatMap(({ series, steps, values }) =>
    Array.from(steps, (step, i) => ({ series, step, value: values[i]! })),
  )
  const last = points.reduce((largest, { step }) => Math.max(largest, step), 1)
  return points
    .sort((a, b) => a.step - b.step)
    .map(({ series, step, value }) =>
      summaryEvent(began + ((ended - began) * step) / last, step, (writer) =>
        message(writer, 1, (inner) => scalarMetadata(inner.tag(1, 2).string(series).tag(2, 5).float(value))),
      ),
    )
}

const trueColorWithAlpha = 4

/** Pictures as `tf.Summary.Image`, in the order of their steps. */
function imageEvents({ began, ended, images = [] }: EventRun): Uint8Array[] {
  const last = images.reduce((largest, { step }) => Math.max(largest, step), 1)
  return images
    .toSorted((a, b) => a.step - b.step)
    .map(({ tag, step, width, height, png }) =>
      summaryEvent(began + ((ended - began) * step) / last, step, (writer) =>
        message(writer, 1, (value) =>
          message(value.tag(1, 2).string(tag), 4, (image) =>
            image
              .tag(1, 0)
              .int32(height)
              .tag(2, 0)
              .int32(width)
              .tag(3, 0)
              .int32(trueColorWithAlpha)
              .tag(4, 2)
              .bytes(png),
          ),
        ),
      ),
    )
}

const scalarMetadata: Write = (writer) =>
  message(writer, 9, (metadata) =>
    message(metadata, 1, (plugin) => plugin.tag(1, 2).string('scalars'))
      .tag(4, 0)
      .int32(1),
  )

/** A value of the HParams plugin; its data is one field of `HParamsPluginData`. */
function hyperparameters(kind: 'session_start_info' | 'session_end_info', data: Uint8Array): Write {
  const field = kind === 'session_start_info' ? 3 : 4
  const content = new BinaryWriter().tag(1, 0).int32(0).tag(field, 2).bytes(data).finish()
  return (writer) =>
    message(writer, 1, (value) =>
      message(value.tag(1, 2).string(`_hparams_/${kind}`), 9, (metadata) =>
        message(metadata, 1, (plugin) => plugin.tag(1, 2).string('hparams').tag(2, 2).bytes(content)),
      ),
    )
}

function sessionStart({ began, settings }: EventRun): Uint8Array {
  const writer = new BinaryWriter()
  for (const [name, value] of settings)
    message(writer, 1, (entry) =>
      message(entry.tag(1, 2).string(name), 2, (wrapped) => anyValue(wrapped, value)),
    )
  return writer
    .tag(5, 1)
    .double(began / 1000)
    .finish()
}

function sessionEnd({ ended, failed }: EventRun): Uint8Array {
  return new BinaryWriter()
    .tag(1, 0)
    .int32(failed ? 2 : 1)
    .tag(2, 1)
    .double(ended / 1000)
    .finish()
}

/** `google.protobuf.Value`. */
function anyValue(writer: BinaryWriter, value: string | number | boolean): BinaryWriter {
  if (typeof value === 'number') return writer.tag(2, 1).double(value)
  return typeof value === 'string' ? writer.tag(3, 2).string(value) : writer.tag(4, 0).bool(value)
}

const summaryEvent = (time: number, step: number, summary: Write) =>
  event(time, step, (writer) => message(writer, 5, summary))

function event(time: number, step: number, rest: Write): Uint8Array {
  return rest(
    new BinaryWriter()
      .tag(1, 1)
      .double(time / 1000)
      .tag(2, 0)
      .int64(Math.round(step)),
  ).finish()
}

function message(writer: BinaryWriter, field: number, write: Write): BinaryWriter {
  write(writer.tag(field, 2).fork())
  return writer.join()
}
