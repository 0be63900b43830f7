import * as m from '#shared/paraglide/messages.js'
import { csvText } from '#shared/attention/csv'
import { percent } from '#renderer/state/format'
import { figure } from '../figure'
import { framed } from '../framed'
import { barsPanel } from '../panels/bars'
import type { Comparison } from './comparison'
import { exampleText } from './example-text'
import { fileName, type Exported } from './exported'

const most = 8

/** How sure every run is of its classes; null where the runs answer otherwise than by a class. */
export function exportedPredictions(shown: Comparison): Exported | null {
  const shares = shown.runs.flatMap(({ prediction, classes }, run) =>
    prediction && classes.length > 1
      ? classes.map((label, i) => ({ run, label, share: prediction.probabilities[i] ?? 0 }))
      : [],
  )
  if (shares.length === 0) return null
  const names = shown.runs.map(({ run }, i) => `${'ABCDEF'[i]} ${run.name}`)
  return {
    name: fileName(...shown.runs.map(({ run }) => run.name), 'predictions'),
    drawing: (ink) => {
      const bars = shown.runs.flatMap((_, run) =>
        shares
          .filter((bar) => bar.run === run)
          .toSorted((a, b) => b.share - a.share)
          .slice(0, most)
          .map((bar) => ({ ...bar, text: percent(bar.share) })),
      )
      const panels = shown.runs.flatMap(({ run }, place) => {
        const own = bars.filter((bar) => bar.run === place)
        return own.length > 0 ? [framed({ run: place, title: run.name }, barsPanel(own, ink), ink)] : []
      })
      return figure({ title: m.export_what_predictions(), subtitle: exampleText(shown), panels }, ink)
    },
    numbers: () =>
      csvText([
        ['run', 'class', 'probability'],
        ...shares.map(({ run, label, share }) => [names[run]!, label, share]),
      ]),
  }
}
