/** Attention of the runs that name:channels finds, in the terms of their task. */
export default async function channels({ compare, shot }) {
  await compare('name:channels')
  await shot()
}
