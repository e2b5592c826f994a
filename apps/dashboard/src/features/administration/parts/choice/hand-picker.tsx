import { Button, TextInput } from '@mantine/core'
import type { Administration } from '@pmm/core/domain/administration'
import { useId, useState } from 'react'
import { useCycleContext } from '../../../../shared/cycle/use-cycle-context.ts'
import { type Choice, toggled } from '../../state/choice.ts'
import { found } from '../../view/found-administrations.ts'

interface HandPickerProps {
  readonly own: Administration
  /** What was asked for last. */
  readonly asked: Choice
  readonly onAsk: (choice: Choice) => void
}

/** Members picked one by one; asked for at a press, since each set counts. */
export function HandPicker({ own, asked, onAsk }: HandPickerProps) {
  const { administrations } = useCycleContext()
  const [choice, setChoice] = useState<Choice>({ ...asked, codes: asked.codes.filter((code) => code !== own.code) })
  const [text, setText] = useState('')
  const id = useId()
  const toggle = (code: string) => setChoice(toggled(choice, code))
  const others = administrations.filter(({ code }) => code !== own.code)
  return (
    <div className="hand-picker">
      <TextInput
        id={id}
        size="sm"
        label="Find members"
        placeholder="Name or code"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Chips label="Found" of={found(others, text, choice.codes)} isIn={false} toggle={toggle} />
      <p className="fine">
        {own.name} and {choice.codes.length} others. A set has at least ten members.
      </p>
      <Chips label="Picked" of={others.filter(({ code }) => choice.codes.includes(code))} isIn toggle={toggle} />
      <Button size="sm" disabled={choice.codes.length === 0} onClick={() => onAsk(choice)}>
        Compare with these
      </Button>
    </div>
  )
}

interface ChipsProps {
  readonly label: string
  readonly of: readonly Administration[]
  readonly isIn: boolean
  readonly toggle: (code: string) => void
}

const Chips = ({ label, of, isIn, toggle }: ChipsProps) => (
  <fieldset className="chips" aria-label={label}>
    {of.map(({ code, name }) => (
      <button key={code} type="button" className="chip" aria-pressed={isIn} onClick={() => toggle(code)}>
        {name} {isIn && <span aria-hidden="true">×</span>}
      </button>
    ))}
  </fieldset>
)
