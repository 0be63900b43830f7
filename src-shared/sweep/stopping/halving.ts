import type { JudgeContext, Standing, Verdict } from './define'
import { defineStopping } from './define'
import {
  entrants,
  geometricRungs,
  halvingParams,
  isMeasured,
  ranked,
  waitsAt,
  type HalvingParams,
} from './rungs'

/**
 * Successive halving: all configurations train to the first rung; when the last has arrived, the best one in η train η times
 * longer, and so on. Jamieson, Talwalkar 2016, "Non-stochastic best arm identification and hyperparameter optimization", with
 * the sizes ⌊n/η^k⌋ of Li et al. 2018, "Hyperband", algorithm 1. Synchronous: a rung is judged when it is complete.
 */
export default defineStopping({
  type: 'halving',
  order: 2,
  params: halvingParams,
  rungs: geometricRungs,
  cost(params, planned) {
    const rungs = geometricRungs(params, planned)
    return rungs.reduce(
      (cost, part, k) => cost + entrants(params, planned, k) * (part - (rungs[k - 1] ?? 0)),
      0,
    )
  },
  judge(context) {
    const verdicts = new Map<number, Verdict>()
    let candidates: readonly Standing[] | null = isBegun(context) ? context.standings : null
    for (let rung = 0; rung < context.rungs.length - 1; rung++) {
      const promoted: readonly Standing[] | null = candidates && promotedOf(candidates, rung, context)
      for (const standing of context.standings.filter((one) => waitsAt(one, rung)))
        verdicts.set(standing.number, !promoted ? 'wait' : promoted.includes(standing) ? 'go-on' : 'stop')
      candidates = promoted
    }
    return verdicts
  },
  text: {
    en: {
      name: 'Successive halving',
      about: 'All train a little; the best part goes on longer, until few train to the end.',
      params: { factor: 'One in … goes on', rungs: 'Rungs' },
    },
    'zh-CN': {
      name: '逐次减半',
      about: '全部先短暂训练；表现最好的一部分继续更久，只有少数训练到底。',
      params: { factor: '每几个保留一个', rungs: '级数' },
    },
  },
})

const isBegun = ({ standings, planned }: JudgeContext<HalvingParams>) => standings.length === planned

/** Those that go on from a rung; `null` until every candidate has arrived there, or never will. */
function promotedOf(
  candidates: readonly Standing[],
  rung: number,
  { params, planned }: JudgeContext<HalvingParams>,
): readonly Standing[] | null {
  if (!candidates.every(({ scores, isOver }) => isOver || scores.length > rung)) return null
  const measured = ranked(candidates, rung).filter((standing) => isMeasured(standing, rung))
  return measured.slice(0, entrants(params, planned, rung + 1))
}
