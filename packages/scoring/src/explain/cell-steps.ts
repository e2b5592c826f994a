import type { Ruler } from '@pmm/core/method/schema/ruler'
import type { PreparedPanel } from '../panel/prepared-panel.ts'
import type { CellImputation, Stage } from '../panel/stage.ts'
import type { ExplainedStep } from './explanation.ts'
import type { RulerFinder } from './ruler-finder.ts'
import { figure } from './sentences/figure.ts'
import { stepText } from './sentences/step-text.ts'

/** Lists what the steps of the method did to the value of one KPI in one row. */
export type CellSteps = (kpi: number, row: number) => readonly ExplainedStep[]

/** Reads the steps off the stages of a panel, going through every stage once. */
export function cellStepsOf(prepared: PreparedPanel, rulerOf: RulerFinder): CellSteps {
  const readers = prepared.stages.map((stage, at) => {
    const before = prepared.stages[at - 1]
    return readerOf(prepared, { stage, at, before: before?.values ?? prepared.panel.values, rowsBefore: before?.rows })
  })
  if (readers.length === 0) return () => unchanged
  return (kpi, row) => readers.flatMap((read) => read(kpi, row, rulerOf))
}

const unchanged: readonly ExplainedStep[] = []

interface StepPassage {
  readonly stage: Stage
  readonly at: number
  /** The values before the step. */
  readonly before: readonly Float64Array[]
  /** The rows that no screen had left out before the step; undefined for all rows. */
  readonly rowsBefore: Uint32Array | undefined
}

type Reader = (kpi: number, row: number, rulerOf: RulerFinder) => ExplainedStep[]

function readerOf(prepared: PreparedPanel, passage: StepPassage): Reader {
  const { stage, before, rowsBefore } = passage
  const rows = prepared.panel.administrations.length
  const imputed = new Map(stage.imputations.map((cell) => [cell.kpi * rows + cell.row, cell]))
  const leftOut = rowsLeftOut(stage, rowsBefore, rows)
  return (kpi, row, rulerOf) => {
    const from = before[kpi]![row]!
    const to = leftOut[row] === 1 ? Number.NaN : stage.values[kpi]![row]!
    if (leftOut[row] !== 1 && Object.is(from, to)) return []
    const ruler = rulerIn(prepared, passage, { kpi, row, rulerOf })
    return [{ ...change(prepared, passage, kpi, { ruler, cell: imputed.get(kpi * rows + row) }), ...ends(from, to) }]
  }
}

const ends = (from: number, to: number) => ({ from: figure(from), to: figure(to) })

interface Cell {
  readonly kpi: number
  readonly row: number
  readonly rulerOf: RulerFinder
}

function rulerIn({ panel }: PreparedPanel, { stage, at }: StepPassage, { kpi, row, rulerOf }: Cell): Ruler | null {
  const { step } = stage.step
  return step === 'impute' || step === 'treat' ? rulerOf(step, panel.kpis[kpi]!, panel.periods[row]!, at) : null
}

function change(
  { panel }: PreparedPanel,
  { stage, at }: StepPassage,
  kpi: number,
  { ruler, cell }: { readonly ruler: Ruler | null; readonly cell: CellImputation | undefined },
): Omit<ExplainedStep, 'from' | 'to'> {
  const how = cell?.how ?? null
  const sources = cell === undefined ? [] : sourceNames(cell, panel)
  const rule = stepText(stage.step, panel.kpis[kpi]!, { how, sources, ruler })
  return { step: stage.step.step, at, rule, how, sources, ruler }
}

/** Per row 1 where this step left the row out, else 0. */
function rowsLeftOut({ rows }: Stage, rowsBefore: Uint32Array | undefined, length: number): Uint8Array {
  const out = new Uint8Array(length)
  if (rowsBefore === undefined) out.fill(1)
  else for (const row of rowsBefore) out[row] = 1
  for (const row of rows) out[row] = 0
  return out
}

const sourceNames = (
  { how, from }: CellImputation,
  { kpis, administrations, periods }: PreparedPanel['panel'],
): string[] =>
  from.map((place) => (how === 'other-kpis' ? kpis[place]! : `${administrations[place]} ${periods[place]}`))
