/** Attention of the runs that name:graph finds, in the terms of their task. */
export default async function graph({ compare, shot }) {
  await compare('name:graph')
  await shot()
}
