/** `mails` of `mails.csv.gz`, at most 200 characters. */
export function fileTitle(file: string): string {
  return (file.replace(/\.gz$/i, '').replace(/\.[^.]+$/, '') || file).slice(0, 200)
}
