/** Attention of the runs that name:memory finds, in the terms of their task. */
export default async function episode({ compare, shot }) {
  await compare('name:memory')
  await shot()
}
