/** Attention of the runs that name:mood finds, in the terms of their task. */
export default async function mood({ compare, shot }) {
  await compare('name:mood')
  await shot()
}
