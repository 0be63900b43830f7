/** Attention of the runs that name:vision finds, in the terms of their task. */
export default async function vision({ compare, shot }) {
  await compare('name:vision')
  await shot()
}
