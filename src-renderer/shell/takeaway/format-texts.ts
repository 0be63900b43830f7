import * as m from '#shared/paraglide/messages.js'
import type { FormatName } from '#renderer/bridge/takeaway/formats'

interface FormatText {
  readonly format: FormatName
  readonly title: () => string
  readonly about: () => string
}

/** What each format is called and good for, in the order they are offered. */
export const formatTexts: readonly FormatText[] = [
  { format: 'bundle', title: m.takeaway_bundle, about: m.takeaway_bundle_about },
  { format: 'runs-csv', title: m.takeaway_runs_csv, about: m.takeaway_runs_csv_about },
  { format: 'metrics-csv', title: m.takeaway_metrics_csv, about: m.takeaway_metrics_csv_about },
  { format: 'maps-csv', title: m.takeaway_maps_csv, about: m.takeaway_maps_csv_about },
  { format: 'jsonl', title: m.takeaway_jsonl, about: m.takeaway_jsonl_about },
  { format: 'tensorboard', title: m.takeaway_tensorboard, about: m.takeaway_tensorboard_about },
  { format: 'mlflow', title: m.takeaway_mlflow, about: m.takeaway_mlflow_about },
]
