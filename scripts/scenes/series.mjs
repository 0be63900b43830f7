/** Attention of the runs that name:lag finds, in the terms of their task. */
export default async function series({ compare, shot }) {
  await compare('name:lag')
  await shot()
}
