import { regions } from '@pmm/core/domain/regions'
import type { MethodNode } from '@pmm/core/method/tree/tree'
import type { RegionalWeight } from '../../../../shared/api/table-rows.ts'
import { isKpi } from '../../../../shared/cycle/tree.ts'
import { useCycleContext } from '../../../../shared/cycle/use-cycle-context.ts'

import {
  allRegions,
  poolingSentence,
  published,
  type Weigher,
  type WeightTable,
  weightTable,
} from '../../view/perspectives.ts'

interface RegionalWeightsProps {
  readonly weights: readonly RegionalWeight[]
  readonly node: MethodNode
  /** that of the administration */
  readonly region: string | null
}

/** What the experts of every region would weigh below a node, how far they disagree, and how they are pooled. */
export function RegionalWeights({ weights, node, region }: RegionalWeightsProps) {
  const table = weightTable(weights, node.code, region)
  if (table === null) return isKpi(node) ? null : <p className="muted">{absence(weights.length > 0, node)}</p>
  const first = weights.find((row) => row.group === node.code)!
  return (
    <div data-testid="regional-weights">
      <h3>What the regions would weigh in {node.name}</h3>
      {first.notice && <p>{first.notice}</p>}
      <div className="scroll">
        <Weights table={table} label={`Weights of regions in ${node.name}`} />
      </div>
      <p className="fine">{poolingSentence(first)}</p>
    </div>
  )
}

const absence = (areElsewhere: boolean, { name }: MethodNode): string =>
  areElsewhere
    ? `No experts have spread points over what ${name} is made of, so regions weigh it as the method does.`
    : 'No experts of any region have spread points over the groups of this method, so there are no weights of regions to show.'

function Weights({ table, label }: { readonly table: WeightTable; readonly label: string }) {
  const { tree } = useCycleContext()
  return (
    <table className="regional-weights" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">Weight</th>
          {table.weighers.map((weigher) => (
            <WeigherHead key={weigher.key} weigher={weigher} />
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map(({ node, cells }) => (
          <tr key={node}>
            <th scope="row">{tree.node(node)?.name ?? node}</th>
            {cells.map(({ share, spread }, at) => (
              <td key={table.weighers[at]!.key} className={classOf(table.weighers[at]!)}>
                {share} <span className="muted">{spread}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function WeigherHead({ weigher }: { readonly weigher: Weigher }) {
  const { key, experts } = weigher
  const title = (regions as Readonly<Record<string, string>>)[key]
  return (
    <th scope="col" className={classOf(weigher)}>
      <abbr title={title}>{key === allRegions ? 'Regions balanced' : key === published ? 'Method' : key}</abbr>
      <span className="experts">{experts}</span>
    </th>
  )
}

const classOf = ({ isOwnRegion }: Weigher): string => (isOwnRegion ? 'number own' : 'number')
