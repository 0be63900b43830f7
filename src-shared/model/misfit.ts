import { HeadlightError, type ErrorValue } from '../errors'

/** The error of a layer that does not fit; its fixes are better values of its own settings. */
export function misfit(
  layer: string,
  code: string,
  values: Record<string, ErrorValue>,
  fixes: readonly { param: string; value: ErrorValue }[] = [],
): HeadlightError {
  return new HeadlightError(
    code,
    { layer, ...values },
    { layer, fixes: fixes.map((fix) => ({ layer, ...fix })) },
  )
}
