/** Attention of the runs that name:scenes finds, in the terms of their task. */
export default async function boxes({ compare, shot }) {
  await compare('name:scenes')
  await shot()
}
