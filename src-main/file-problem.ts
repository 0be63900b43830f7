import { HeadlightError } from '#shared/errors'

/** The system's error numbers that have a sentence of their own. */
const codes: Record<string, string> = {
  ENOENT: 'file_missing',
  EACCES: 'file_forbidden',
  EPERM: 'file_forbidden',
  EROFS: 'file_forbidden',
  EISDIR: 'file_is_folder',
  ENOSPC: 'disk_full',
  EDQUOT: 'disk_full',
}

/** Turns what the system says about a file into an error for people. */
export const fileProblem =
  (path: string) =>
  (error: NodeJS.ErrnoException): never => {
    throw new HeadlightError(codes[error.code ?? ''] ?? 'file_problem', { path, detail: error.message })
  }
