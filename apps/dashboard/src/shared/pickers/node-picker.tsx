import { NativeSelect } from '@mantine/core'
import type { MethodNode } from '@pmm/core/method/tree/tree'
import { usePage } from '../address/use-page.ts'
import { isKpi, type Tree } from '../cycle/tree.ts'
import { useCycleContext } from '../cycle/use-cycle-context.ts'

interface NodePickerProps {
  readonly node: MethodNode
  readonly label?: string
}

/** Which score is shown: the whole, a dimension or a group below it. Absent where the method has one group only. */
export function NodePicker({ node, label = 'Score shown' }: NodePickerProps) {
  const { tree } = useCycleContext()
  const { change } = usePage()
  const groups = optionsOf(tree)
  if (groups.length === 1 && !isKpi(node)) return null
  const options = isKpi(node) ? [...groups, { value: node.code, label: `KPI: ${node.name}` }] : groups
  const choose = (code: string) => change({ node: code === tree.root.code ? undefined : code })
  return (
    <NativeSelect
      className="node-picker"
      label={label}
      data={options}
      value={node.code}
      onChange={(event) => void choose(event.currentTarget.value)}
    />
  )
}

/** The groups of the tree in order, set in by level. */
function optionsOf(tree: Tree, code = tree.root.code, depth = 0): { value: string; label: string }[] {
  const node = tree.node(code)!
  const below = tree.children(code).filter((child) => !isKpi(child))
  const option = { value: code, label: `${'\u2003'.repeat(depth)}${node.name}` }
  return [option, ...below.flatMap((child) => optionsOf(tree, child.code, depth + 1))]
}
