import { SegmentedControl } from '@mantine/core'
import type { MethodNode } from '@pmm/core/method/tree/tree'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { usePage } from '../../../../shared/address/use-page.ts'
import { viewerQuery } from '../../../../shared/api/queries.ts'
import type { Peers } from '../../../../shared/api/table-rows.ts'
import { type Choice, readChoice, writeChoice } from '../../state/choice.ts'
import type { AdministrationData } from '../../view/administration-data.ts'
import { AskedAnswer } from './asked-answer.tsx'
import { GroupChips } from './group-chips.tsx'
import { HandPicker } from './hand-picker.tsx'
import { SavedSets } from './saved-sets.tsx'

interface PeerChoiceProps {
  readonly data: AdministrationData
  readonly groups: readonly Peers[]
  readonly node: MethodNode
}

/** Peers of the viewer's choice: attributes combined, or members picked by hand by those who see their results. */
export function PeerChoice({ data, groups, node }: PeerChoiceProps) {
  const { search, change } = usePage()
  const { data: viewer } = useQuery(viewerQuery)
  const choice = readChoice(search.choice)
  const [kind, setKind] = useState<Choice['kind']>(choice?.kind ?? 'groups')
  const ask = (asked: Choice) => void change({ choice: writeChoice(asked) })
  const mayPick = viewer !== undefined && viewer.viewer !== 'public'
  const ofKind = choice?.kind === kind ? choice : { kind, codes: [] }
  const recall = (text: string) => {
    setKind(readChoice(text)?.kind ?? kind)
    void change({ choice: text })
  }
  return (
    <div className="peer-choice">
      {mayPick && (
        <SegmentedControl
          size="sm"
          value={kind}
          onChange={(value) => setKind(value as Choice['kind'])}
          data={[
            { value: 'groups', label: 'Combine attributes' },
            { value: 'members', label: 'Pick by hand' },
          ]}
        />
      )}
      {kind === 'groups' || !mayPick ? (
        <GroupChips groups={groups} choice={ofKind} onChange={ask} />
      ) : (
        <HandPicker key={search.choice} own={data.administration} asked={ofKind} onAsk={ask} />
      )}
      <SavedSets current={search.choice} onChoose={recall} />
      {choice === undefined ? (
        <p className="fine">Choose at least one attribute. Of each row any counts, of several rows all.</p>
      ) : (
        <AskedAnswer data={data} choice={choice} node={node} />
      )}
    </div>
  )
}
