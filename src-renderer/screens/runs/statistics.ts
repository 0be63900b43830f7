import * as m from '#shared/paraglide/messages.js'
import type { Statistic } from '#renderer/state/runs/looks'
import type { RunsView } from '#renderer/state/runs-view.svelte'

const names: Readonly<Record<Statistic, () => string>> = {
  interval: m.runs_statistics,
  deviation: m.runs_deviation,
}

/** What a group's figures are followed by. */
export const statisticName = (statistic: Statistic) => names[statistic]()

/** The choices of what follows a group's mean. */
export function statisticEntries(view: RunsView) {
  return (Object.keys(names) as Statistic[]).map((statistic) => ({
    label: names[statistic](),
    checked: statistic === view.looks.statistic,
    onselect: () => view.looks.setStatistic(statistic),
  }))
}
