import { sizeOf } from '#shared/model/graph/value'
import { scatterAgainRoutine, scatterRoutine } from '../scatter'
import type { Node } from '../../compiled/node'
import type { Writer, Writers } from '../writer'

const gather: Writer = {
  nature: { rereads: true },
  at(build, { inputs: [table, ids] }, index) {
    const rank = ids!.shape.length
    const row = build.named(build.at(ids!, index.slice(0, rank)), table!.shape[0]!)
    return build.at(table!, [row, ...index.slice(rank)])
  },
}

const oneHot: Writer = {
  nature: { stretches: true },
  at: (build, { inputs: [ids] }, index) =>
    build.apply('equal', build.at(ids!, index.slice(0, -1)), build.place(index.at(-1)!)),
}

const sizesOf = ({ inputs: [ids], shape }: Node) => ({
  rows: shape[0]!,
  width: sizeOf(shape.slice(1)),
  count: sizeOf(ids!.shape),
})

const scatterAdd: Writer = {
  nature: { keeps: true, rereads: true },
  routine: (node) => scatterRoutine(sizesOf(node)),
}

/** Of a result that lasts, the rows are cleared that the last run added to: it costs by ids, not by rows. */
const scatterAddAgain: Writer = {
  nature: { keeps: true, rereads: true, lasts: true },
  routine: (node) => scatterAgainRoutine(sizesOf(node)),
}

/** Ops that go by ids. */
export default {
  gather,
  oneHot,
  scatterAdd,
  scatterAddAgain,
  lastIds: { nature: { lasts: true } },
} satisfies Writers
