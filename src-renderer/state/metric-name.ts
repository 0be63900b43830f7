import * as messages from '#shared/paraglide/messages.js'

type Message = () => string

/** A metric as people call it; its own name where it has no other. */
export function metricName(metric: string): string {
  return (
    (messages as unknown as Record<string, Message | undefined>)[
      `metric_${metric.replaceAll(/\W/g, '_')}`
    ]?.() ?? metric
  )
}
