import type { Writers } from '../writer'

/** Numbers that stand in the code. */
export default {
  number: { at: (build, { attrs }) => build.number((attrs.data as Float32Array)[0]!) },
} satisfies Writers
