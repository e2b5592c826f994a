import type { Reader } from '@pmm/disclosure/panel/kept-back'
import { twinsAt } from '@pmm/disclosure/panel/protected-cycle'
import type { TableInputs } from '@pmm/release/inputs/table-inputs'
import { nodeSums } from './statistical/weights.ts'

/** A number as an attacker has it who was handed the twins: of what it may see the number, of the rest the twin. */
export interface AttackerNumber {
  readonly number: number
  readonly isHidden: boolean
}

/** A hidden number of a KPI, which the attacker seeks. */
export interface SoughtNumber {
  readonly cycle: string
  readonly administration: string
  readonly kpi: string
  readonly measure: 'score' | 'value'
  readonly truth: number
  readonly twin: number
}

/** All numbers of a cycle as an attacker has them. */
export interface AttackerPanel {
  /** Undefined where there is none. */
  numberOf(administration: string, node: string, measure: 'score' | 'value'): AttackerNumber | undefined
  readonly sought: readonly SoughtNumber[]
}

/**
 * The panel of a cycle as an attacker has it; who keeps what back everybody may read in the scores. Scores of groups are made of what is below by the attacker itself, as the
 * method says; only arithmetic means of what is there are known to it.
 *
 * @param at place of the cycle in the chain
 */
export function attackerPanel(inputs: TableInputs, at: number, audience: Reader): AttackerPanel {
  const link = inputs.chain[at]!
  const { cycle, method, scores } = link
  const { keptBack, twins } = twinsAt(inputs, at)
  const undisclosed = new Set<string>()
  const kpis = new Set(method.kpis.map(({ code }) => code))
  const [score, value] = [new Map<string, AttackerNumber>(), new Map<string, AttackerNumber>()]
  const sought: SoughtNumber[] = []
  const { administration, node } = scores.data
  for (let row = 0; row < scores.length; row++) {
    const [who, kpi] = [administration[row]!, node[row]!]
    const isHidden = keptBack[audience][row] === 1
    if (isHidden) undisclosed.add(`${who} ${kpi}`)
    if (!kpis.has(kpi)) continue
    for (const [numbers, measure] of [
      [score, 'score'],
      [value, 'value'],
    ] as const) {
      const truth = scores.data[measure][row]!
      if (Number.isNaN(truth)) continue
      const twin = twins[measure][row]!
      numbers.set(`${who} ${kpi}`, { number: isHidden ? twin : truth, isHidden })
      if (isHidden) sought.push({ cycle, administration: who, kpi, measure, truth, twin })
    }
  }
  addGroups(score, link, undisclosed)
  return {
    numberOf: (who, code, measure) => (measure === 'score' ? score : value).get(`${who} ${code}`),
    sought,
  }
}

type Link = TableInputs['chain'][number]

function addGroups(score: Map<string, AttackerNumber>, link: Link, undisclosed: ReadonlySet<string>): void {
  const { kpis, groups } = link.method
  const sums = nodeSums(link)
  for (const who of new Set(link.scores.data.administration))
    for (const { code } of groups) {
      const weights = sums.weightsOf(who!, code)
      if (weights === undefined) continue
      const parts = Array.from(weights, ([kpi, weight]) => weight * score.get(`${who} ${kpis[kpi]!.code}`)!.number)
      const number = parts.reduce((sum, x) => sum + x, 0)
      score.set(`${who} ${code}`, { number, isHidden: undisclosed.has(`${who} ${code}`) })
    }
}
