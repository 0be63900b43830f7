import type { JudgeContext, Verdict } from './define'
import { defineStopping } from './define'
import {
  geometricRungs,
  halvingParams,
  isMeasured,
  ranked,
  rungCount,
  waitsAt,
  type HalvingParams,
} from './rungs'

/**
 * Asynchronous successive halving: whoever is among the best one in η of those that have reached a rung by now goes on at once;
 * nobody waits for a rung to fill. Li et al. 2020, "A system for massively parallel hyperparameter tuning" (arXiv:1810.05934),
 * algorithm 2. When nothing new can come, those still waiting end where they are.
 */
export default defineStopping({
  type: 'asha',
  order: 3,
  params: halvingParams,
  rungs: geometricRungs,
  cost: (params, planned) => planned * (1 + (rungCount(params, planned) - 1) * (1 - 1 / params.factor)),
  judge(context) {
    const verdicts = new Map<number, Verdict>()
    for (let rung = 0; rung < context.rungs.length - 1; rung++) judgeRung(context, rung, verdicts)
    const isSettled = isAllHere(context) && ![...verdicts.values()].includes('go-on')
    if (isSettled) for (const number of verdicts.keys()) verdicts.set(number, 'stop')
    return verdicts
  },
  text: {
    en: {
      name: 'Halving without waiting (ASHA)',
      about: 'As successive halving, but a good run goes on at once instead of waiting for the others.',
      params: { factor: 'One in … goes on', rungs: 'Rungs' },
    },
    'zh-CN': {
      name: '异步减半（ASHA）',
      about: '与逐次减半相同，但表现好的运行立即继续，不等待其他运行。',
      params: { factor: '每几个保留一个', rungs: '级数' },
    },
  },
})

function judgeRung(
  { standings, params }: JudgeContext<HalvingParams>,
  rung: number,
  verdicts: Map<number, Verdict>,
) {
  const arrived = ranked(standings, rung)
  const best = arrived.slice(0, Math.floor(arrived.length / params.factor))
  for (const standing of arrived.filter((one) => waitsAt(one, rung))) {
    const isPromoted = best.includes(standing) && isMeasured(standing, rung)
    verdicts.set(standing.number, isPromoted ? 'go-on' : 'wait')
  }
}

/** Every configuration has begun, and none is training. */
function isAllHere({ standings, planned }: JudgeContext<HalvingParams>): boolean {
  return standings.length === planned && standings.every(({ isTraining }) => !isTraining)
}
