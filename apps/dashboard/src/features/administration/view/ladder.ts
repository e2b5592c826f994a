import { type Format, valueFormat } from '@pmm/charts/series/format'
import type { Kpi, Method } from '@pmm/core/method/schema/method'
import type { Maturity } from '../../../shared/api/table-rows.ts'
import type { Tree } from '../../../shared/cycle/tree.ts'

/** One group on the ladder. */
export interface Rung {
  readonly node: string
  readonly name: string
  readonly depth: number
  /** 1 to 5; missing (NaN) where nothing can be said */
  readonly level: number
  readonly levelText: string
  readonly index: string
}

const illustrative = ['Emerging', 'Progressing', 'Established', 'Leading', 'Aspirational']

/** The groups that have a level of maturity, in the order of the tree. */
export function ladder(rows: readonly Maturity[], method: Method, tree: Tree, format: Format): Rung[] {
  return rows.flatMap((row) => {
    const node = tree.node(row.node ?? '')
    if (node === undefined) return []
    return [
      {
        node: node.code,
        name: node.name,
        depth: tree.path(node.code).length,
        level: row.level,
        levelText: levelText(row, method),
        index: format(row.index),
      },
    ]
  })
}

/** The level with its name, or that nothing can be said. */
export function levelText({ level, plus }: Maturity, method: Method): string {
  if (Number.isNaN(level)) return 'No level: too little is known'
  const name = method.maturity?.levels[level - 1] ?? illustrative[level - 1] ?? ''
  return `Level ${level}${plus ?? ''} · ${name}`
}

/** What keeps a group from its next level, one sentence per condition. */
export function blockingTexts({ blocking }: Maturity, tree: Tree): string[] {
  return conditionsOf(blocking).map((condition) => {
    const node = tree.node(condition.node ?? condition.kpi ?? '')
    const name = node?.name ?? condition.node ?? condition.kpi ?? 'The group'
    return `${name}: ${condition.message}`
  })
}

/** The cheapest way to the next level, one sentence per improvement. */
export function pathTexts({ path }: Maturity, method: Method): string[] {
  const parsedPath = path === null ? null : (JSON.parse(path) as StoredPath)
  return (parsedPath?.smallest?.improvements ?? []).map(({ kpi: code, from, to }) => {
    const kpi = method.kpis.find((candidate) => candidate.code === code)
    const format = valueFormat(kpi?.unit ?? '')
    return `${nameOf(kpi, code)}: from ${format(from ?? Number.NaN)} to ${format(to ?? Number.NaN)}`
  })
}

interface StoredCondition {
  readonly node?: string
  readonly kpi?: string
  readonly message: string
}

interface StoredPath {
  readonly smallest?: { readonly improvements: readonly { kpi: string; from: number | null; to: number | null }[] }
}

const conditionsOf = (text: string | null): readonly StoredCondition[] =>
  text === null ? [] : (JSON.parse(text) as readonly StoredCondition[])

const nameOf = (kpi: Kpi | undefined, code: string): string => kpi?.name ?? code
