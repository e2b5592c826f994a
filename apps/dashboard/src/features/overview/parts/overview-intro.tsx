import type { MethodNode } from '@pmm/core/method/tree/tree'
import { useCycleContext } from '../../../shared/cycle/use-cycle-context.ts'
import { NodePicker } from '../../../shared/pickers/node-picker.tsx'

interface OverviewIntroProps {
  readonly node: MethodNode
  readonly words: { readonly title: string; readonly deck: string }
}

/** What the overview finds, and of which score. */
export function OverviewIntro({ node, words }: OverviewIntroProps) {
  const { cycle } = useCycleContext()
  return (
    <section className="lede">
      <p className="kicker">
        {node.name}, {cycle.period}
      </p>
      <h1 data-testid="headline">{words.title}</h1>
      <p className="deck">{words.deck}</p>
      <NodePicker node={node} />
    </section>
  )
}
