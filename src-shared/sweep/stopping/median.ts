import { z } from '../../zod'
import { defineStopping, type Verdict } from './define'
import { isMeasured, ranked, waitsAt } from './rungs'

const params = z.object({
  /** How often a run is judged before its end. */
  checks: z.int().min(1).max(50).default(4),
  /** Configurations that must have come as far before one is judged. */
  startup: z.int().min(1).max(100).default(4),
})

/**
 * Ends a configuration whose best value so far is worse than the median of the others' at the same point. Golovin et al. 2017,
 * "Google Vizier", section 3.2.2, with best values instead of running averages and all configurations that came as far.
 */
export default defineStopping({
  type: 'median',
  order: 1,
  params,
  rungs: ({ checks }) => Array.from({ length: checks + 1 }, (_, i) => (i + 1) / (checks + 1)),
  cost: (_, planned) => planned,
  judge({ standings, rungs, params: { startup } }) {
    const verdicts = new Map<number, Verdict>()
    for (let rung = 0; rung < rungs.length - 1; rung++)
      for (const standing of standings.filter((one) => waitsAt(one, rung))) {
        const others = ranked(standings, rung).filter((one) => one !== standing && isMeasured(one, rung))
        const middle = others.length < startup ? Infinity : median(others.map(({ scores }) => scores[rung]!))
        verdicts.set(standing.number, standing.scores[rung]! > middle ? 'stop' : 'go-on')
      }
    return verdicts
  },
  text: {
    en: {
      name: 'Median',
      about: 'Ends a run that is worse than the median of the others at the same point.',
      params: { checks: 'Checks', startup: 'Runs before the first check' },
    },
    'zh-CN': {
      name: '中位数',
      about: '若一个运行在同一进度上比其他运行的中位数差，就结束它。',
      params: { checks: '检查次数', startup: '首次检查前的运行数' },
    },
  },
})

/** The median of ascending numbers. */
function median(sorted: readonly number[]): number {
  const half = sorted.length / 2
  return (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2
}
