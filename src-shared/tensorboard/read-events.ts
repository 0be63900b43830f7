import { HeadlightError } from '../errors'
import type { ForeignSetting } from '../foreign-run'
import { bytesAt, fieldsOf, floatAt, integerAt, textAt, type Fields } from './fields'
import { scalarOf } from './scalar'
import { readRecords } from './tf-records'

/** One number that was logged. */
export interface LoggedScalar {
  readonly tag: string
  readonly step: number
  /** UTC milliseconds. */
  readonly time: number
  readonly value: number
}

/** What Headlight takes from an event file: its scalars in the order they were written, and its hyper-parameters. */
export interface EventLog {
  readonly scalars: readonly LoggedScalar[]
  readonly settings: Readonly<Record<string, ForeignSetting>>
}

/** Reads an event file of TensorBoard, whichever library wrote it. Pictures, histograms and graphs are passed over. */
export function readEvents(bytes: Uint8Array, file: string): EventLog {
  const scalars: LoggedScalar[] = []
  const settings: Record<string, ForeignSetting> = {}
  try {
    for (const record of readRecords(bytes, file)) {
      const event = fieldsOf(record)
      const values = bytesAt(event, 5)
      if (values) for (const value of messagesAt(fieldsOf(values), 1)) take(event, value, scalars, settings)
    }
  } catch (thrown) {
    if (thrown instanceof HeadlightError) throw thrown
    throw new HeadlightError('events_damaged', { file, at: 0 })
  }
  return { scalars, settings }
}

function take(
  event: Fields,
  value: Fields,
  scalars: LoggedScalar[],
  settings: Record<string, ForeignSetting>,
): void {
  const tag = textAt(value, 1) ?? ''
  const metadata = bytesAt(value, 9)
  const plugin = metadata && bytesAt(fieldsOf(metadata), 1)
  const name = plugin && textAt(fieldsOf(plugin), 1)
  if (name === 'hparams') Object.assign(settings, hyperparameters(bytesAt(fieldsOf(plugin!), 2)))
  const scalar = name === undefined || name === 'scalars' ? scalarOf(value) : undefined
  if (scalar === undefined) return
  scalars.push({ tag, step: integerAt(event, 2), time: (floatAt(event, 1) ?? 0) * 1000, value: scalar })
}

/** The settings in `HParamsPluginData.session_start_info`. */
function hyperparameters(content: Uint8Array | undefined): Record<string, ForeignSetting> {
  const start = content && bytesAt(fieldsOf(content), 3)
  if (!start) return {}
  const entries = messagesAt(fieldsOf(start), 1).map((entry): [string, ForeignSetting] => [
    textAt(entry, 1) ?? '',
    settingOf(bytesAt(entry, 2)),
  ])
  return Object.fromEntries(entries)
}

/** A `google.protobuf.Value`. */
function settingOf(bytes: Uint8Array | undefined): ForeignSetting {
  const value = fieldsOf(bytes ?? new Uint8Array())
  if (value.has(2)) return floatAt(value, 2) ?? null
  if (value.has(4)) return integerAt(value, 4) === 1
  return textAt(value, 3) ?? null
}

const messagesAt = (fields: Fields, number: number): Fields[] =>
  (fields.get(number) ?? []).flatMap((value) => (value instanceof Uint8Array ? [fieldsOf(value)] : []))
