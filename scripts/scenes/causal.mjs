/** Attention of the runs that name:causal finds, in the terms of their task. */
export default async function causal({ compare, shot }) {
  await compare('name:causal')
  await shot()
}
