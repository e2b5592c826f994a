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
  const kpis = new Set(method.kpis.map(({ code }) => code))
  const numbers = { score: new Map<string, AttackerNumber>(), value: new Map<string, AttackerNumber>() }
  const undisclosed = new Set<string>()
  const sought: SoughtNumber[] = []
  const read = (row: number, measure: 'score' | 'value', isHidden: boolean) => {
    const [administration, kpi] = [scores.data.administration[row]!, scores.data.node[row]!]
    const [truth, twin] = [scores.data[measure][row]!, twins[measure][row]!]
    if (Number.isNaN(truth) || !kpis.has(kpi)) return
    numbers[measure].set(`${administration} ${kpi}`, { number: isHidden ? twin : truth, isHidden })
    if (isHidden) sought.push({ cycle, administration, kpi, measure, truth, twin })
  }
  for (let row = 0; row < scores.length; row++) {
    const isHidden = keptBack[audience][row] === 1
    if (isHidden) undisclosed.add(`${scores.data.administration[row]} ${scores.data.node[row]}`)
    for (const measure of ['score', 'value'] as const) read(row, measure, isHidden)
  }
  addGroups(numbers.score, link, undisclosed)
  return { numberOf: (who, code, measure) => numbers[measure].get(`${who} ${code}`), sought }
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
