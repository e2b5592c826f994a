import type { MethodNode } from '@pmm/core/method/tree/tree'
import { useState } from 'react'
import { isKpi, type Tree } from '../../../../shared/cycle/tree.ts'
import { useCycleContext } from '../../../../shared/cycle/use-cycle-context.ts'
import type { AdministrationData } from '../../view/administration-data.ts'
import { ScorecardRow } from './scorecard-row.tsx'

interface ScorecardProps {
  readonly data: AdministrationData
  /** the node looked at in detail: the way to it is open */
  readonly node: MethodNode
}

/** Every score down to the KPIs; groups open and close. */
export function Scorecard({ data, node }: ScorecardProps) {
  const { tree } = useCycleContext()
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set([tree.root.code, ...tree.path(node.code)]))
  const toggle = (code: string) => setOpen((before) => new Set(before.symmetricDifference(new Set([code]))))
  const groups = groupsBelow(tree, tree.root.code)
  const allOpen = groups.every((code) => open.has(code))
  return (
    <div className="scorecard" data-testid="scorecard">
      <div className="scorecard-head">
        <h3>Scorecard, down to each KPI</h3>
        <button
          type="button"
          className="text-button"
          onClick={() => setOpen(new Set(allOpen ? [tree.root.code] : groups))}
        >
          {allOpen ? 'Close all' : 'Open all'}
        </button>
      </div>
      <table>
        <Columns peers={data.peers.name} />
        <tbody>
          {visible(tree, open).map(({ node: row, depth }) => (
            <ScorecardRow
              key={row.code}
              data={data}
              depth={depth}
              node={row}
              isOpen={isKpi(row) ? null : open.has(row.code)}
              isChosen={row.code === node.code}
              onToggle={() => toggle(row.code)}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

const Columns = ({ peers }: { readonly peers: string }) => (
  <thead>
    <tr>
      <th scope="col">Dimension, outcome, KPI</th>
      <th scope="col" className="number wide-only">
        Value
      </th>
      <th scope="col" className="number">
        Score
      </th>
      <th scope="col" className="bar-column wide-only">
        Among {peers}
      </th>
      <th scope="col" className="number wide-only">
        To the median
      </th>
      <th scope="col" className="wide-only">
        Reporting
      </th>
    </tr>
  </thead>
)

interface Visible {
  readonly node: MethodNode
  readonly depth: number
}

/** The rows whose groups are all open, in the order of the tree. */
function visible(tree: Tree, open: ReadonlySet<string>, node = tree.root, depth = 0): Visible[] {
  const below = open.has(node.code) ? tree.children(node.code) : []
  return [{ node, depth }, ...below.flatMap((child) => visible(tree, open, child, depth + 1))]
}

const groupsBelow = (tree: Tree, code: string): string[] => [
  code,
  ...tree
    .children(code)
    .filter((child) => !isKpi(child))
    .flatMap((child) => groupsBelow(tree, child.code)),
]
