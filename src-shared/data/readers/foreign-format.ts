/** Kinds of files that are often taken for a table, by their first bytes. */
const signatures: readonly (readonly [format: string, bytes: string])[] = [
  ['XLSX / ZIP', 'PK\x03\x04'],
  ['XLS', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['PDF', '%PDF-'],
  ['PNG', '\x89PNG\r\n'],
  ['JPEG', '\xff\xd8\xff'],
  ['GIF', 'GIF8'],
  ['gzip', '\x1f\x8b\x08'],
  ['Parquet', 'PAR1'],
  ['SQLite', 'SQLite format 3\0'],
  ['NumPy', '\x93NUMPY'],
  ['HDF5', '\x89HDF\r\n'],
  ['Arrow', 'ARROW1\0\0'],
]

/** The format of a file that is no text, as far as its beginning tells. */
export function foreignFormat(bytes: Uint8Array): string | undefined {
  const begins = (signature: string): boolean =>
    bytes.length >= signature.length && [...signature].every((char, i) => char.charCodeAt(0) === bytes[i])
  return signatures.find(([, signature]) => begins(signature))?.[0]
}
