import { reducedAxes, type Reduction } from '#shared/model/ops/rules/reducing'
import { wholeBox } from '../box'
import type { Rule } from '../expressions/reduction'
import { firstOfMost, maxRule, sumRule } from '../expressions/rules'
import type { Writer, Writers } from '../writer'

const reduction = (name: string, rule: Rule): Writer => ({
  nature: { loops: true },
  at(build, node, index) {
    const [x] = node.inputs
    const axes = reducedAxes(x!.shape, node.attrs as Reduction)
    const own = build.index(`${node.id}`, wholeBox(axes.map((axis) => x!.shape[axis]!)))
    const isKept = index.length === x!.shape.length
    let next = 0
    const places = x!.shape.map((_, axis) => {
      const among = axes.indexOf(axis)
      if (among < 0) return index[next++]!
      if (isKept) next++
      return own.index[among]!
    })
    return build.reduce(rule, name, own.loops, [build.at(x!, places)])
  },
})

const argMax: Writer = {
  nature: { loops: true },
  at(build, node, index) {
    const [x] = node.inputs
    const given = (node.attrs.axis as number | undefined) ?? -1
    const axis = given < 0 ? given + x!.shape.length : given
    const own = build.index(`${node.id}`, wholeBox([x!.shape[axis]!]))
    const [at] = own.index
    const places = index.toSpliced(axis, 0, at!)
    return build.reduce(firstOfMost, 'argMax', own.loops, [build.at(x!, places), build.place(at!)])
  },
}

/** Ops that make one element of many. */
export default { sum: reduction('sum', sumRule), max: reduction('max', maxRule), argMax } satisfies Writers
