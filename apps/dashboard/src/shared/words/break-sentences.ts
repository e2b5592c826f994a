import type { CycleView } from '@pmm/core/contract/cycles'

/**
 * What does not compare among the cycles shown, one sentence for each break of the KPIs given.
 *
 * @param cycles oldest first
 * @param kpis the KPIs that a score or value rests on
 * @param nameOf the name of a KPI
 */
export const breakSentences = (
  cycles: readonly CycleView[],
  kpis: readonly string[],
  nameOf: (kpi: string) => string,
): string[] =>
  cycles
    .slice(1)
    .flatMap(({ period, breaks }) =>
      breaks
        .filter(({ kpi }) => kpis.includes(kpi))
        .map(
          ({ kpi, kind, reason, saidBy }) =>
            `${nameOf(kpi)} (${kpi}) has a new ${kind} from ${period} on and does not compare with the cycles before: ${ended(reason)} Said by: ${ended(saidBy)}`,
        ),
    )

const ended = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)
