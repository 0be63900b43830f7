import * as m from '#shared/paraglide/messages.js'

/** The fixed words of a report's page. */
export function reportTexts(): Readonly<Record<string, string>> {
  return {
    layer: m.report_layer(),
    head: m.report_head(),
    step: m.report_step(),
    divergence: m.column_divergence(),
    heads: m.attention_heads(),
    differs: m.report_differs(),
    none: m.report_differs_none(),
    metrics: m.report_metrics(),
    hint: m.report_hint(),
    apart: m.report_apart(),
    missing: m.report_missing(),
    made: m.report_made(),
    map: m.report_map(),
  }
}
