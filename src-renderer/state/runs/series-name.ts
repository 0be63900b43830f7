import * as m from '#shared/paraglide/messages.js'
import { metricName } from '../metric-name'

const parts: Readonly<Record<string, (values: { measure: string }) => string>> = {
  train: m.runs_measure_train,
  validation: m.runs_measure_validation,
  test: m.runs_measure_test,
}

/** What a stored series is called: `validation/accuracy` as "Accuracy, validation". */
export function seriesName(series: string): string {
  const at = series.indexOf('/')
  const measure = metricName(series.slice(at + 1))
  return at < 0
    ? measure
    : (parts[series.slice(0, at)]?.({ measure }) ?? `${measure}, ${series.slice(0, at)}`)
}
