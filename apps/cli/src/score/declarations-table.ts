import { type SuspiciousDeclarations, suspiciousDeclarations } from '@pmm/scoring/analysis/declared-away'
import type { ScoredPanel } from '@pmm/scoring/panel/scored-panel'
import { type Frame, frameOf } from '@pmm/table/frame'

const declarationColumns = {
  period: { kind: 'text', description: 'data period' },
  administration: { kind: 'text', description: 'code of the administration' },
  node: { kind: 'text', description: 'code of a KPI that it declares not applicable although others report it' },
  reporting: { kind: 'integer', description: 'other administrations that report it' },
  answering: { kind: 'integer', description: 'other administrations that say anything about it' },
  declared: { kind: 'integer', description: 'such KPIs of the administration' },
  asked: { kind: 'integer', description: 'KPIs that the method scores' },
} as const

/** Administrations that declare many KPIs not applicable that others report: one row per such KPI. */
export function declarationsTable(scored: ScoredPanel): Frame<typeof declarationColumns> {
  const { panel } = scored
  const rows = declarationsIn(scored).flatMap(({ row, declared, asked }) =>
    declared.map(({ kpi, reporting, answering }) => ({
      period: panel.periods[row]!,
      administration: panel.administrations[row]!,
      node: panel.kpis[kpi]!,
      reporting,
      answering,
      declared: declared.length,
      asked,
    })),
  )
  return frameOf(declarationColumns, rows)
}

/** A line that names such administrations, or null where there are none. */
export function declarationsText(scored: ScoredPanel): string | null {
  const { panel } = scored
  const found = declarationsIn(scored)
  if (found.length === 0) return null
  const named = found.map(
    ({ row, declared, asked }) =>
      `${panel.administrations[row]} in ${panel.periods[row]} (${declared.length} of ${asked} KPIs)`,
  )
  const shown = named.slice(0, mostNamed).join(', ')
  return `To be asked about, as others report what they declare not applicable: ${shown}${named.length > mostNamed ? ' …' : ''}`
}

const mostNamed = 8

const declarationsIn = ({ panel, plan }: ScoredPanel): readonly SuspiciousDeclarations[] =>
  suspiciousDeclarations(
    panel,
    plan.method.kpis.map(({ normalisation }) => normalisation !== null),
  )
