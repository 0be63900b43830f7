import { sizeOf } from '#shared/model/graph/value'
import { scatterRoutine } from '../scatter'
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

const scatterAdd: Writer = {
  nature: { keeps: true, rereads: true },
  routine: ({ inputs: [ids], shape }) =>
    scatterRoutine(shape[0]!, sizeOf(shape.slice(1)), sizeOf(ids!.shape)),
}

/** Ops that go by ids. */
export default { gather, oneHot, scatterAdd } satisfies Writers
