/** Attention of the runs that name:align finds, in the terms of their task. */
export default async function alignment({ compare, shot }) {
  await compare('name:align')
  await shot()
}
