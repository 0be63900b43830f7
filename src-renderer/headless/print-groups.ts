import { decisiveMeasure, isShare } from '#shared/measures'
import type { Statistic } from '#shared/ipc/storage/history'
import type { CommandContext } from './command'
import { figure } from './run-line'
import type { WantedRuns } from './wanted-runs'

/** Prints runs by the value of a field: how many, of how many seeds, and the mean with its 95% interval. */
export async function printGroups(
  { output, storage }: CommandContext,
  wanted: WantedRuns,
  by: string,
): Promise<void> {
  const { columns } = await storage['runs.table']({ ...wanted, fields: ['task.type'] })
  const tasks = [...new Set(columns[0]!.map(String))]
  const measures = [...new Set([...tasks.map((task) => decisiveMeasure(task).name), 'loss'])]
  const figures = measures.map((name) => `*/${name}`)
  const { groups } = await storage['runs.groups']({ ...wanted, by, figures })
  output.say(
    [by.padEnd(24), 'runs'.padEnd(6), 'seeds'.padEnd(7), ...measures.map((name) => name.padEnd(22))].join(''),
  )
  for (const { value, ids, seeds, figures: found } of groups) {
    const told = Object.fromEntries(measures.map((name) => [name, found[`*/${name}`] ?? null]))
    output.data({ [by]: value, runs: ids.length, seeds, figures: told, ids })
    const cells = measures.map((name) => interval(tasks[0]!, name, told[name] ?? null).padEnd(22))
    output.say(
      [String(value ?? '—').padEnd(24), String(ids.length).padEnd(6), String(seeds).padEnd(7), ...cells].join(
        '',
      ),
    )
  }
  if (groups.length === 0) output.say('No run fits.')
}

/** A mean and how far it may be off: 97.6% ± 0.2. */
function interval(task: string, measure: string, statistic: Statistic | null): string {
  if (statistic === null) return '—'
  const { mean, high } = statistic
  if (high === null) return figure(task, measure, mean)
  const half = isShare(task, measure)
    ? (100 * (high - mean)).toFixed(1)
    : String(Number((high - mean).toPrecision(2)))
  return `${figure(task, measure, mean)} ± ${half}`
}
