import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useId, useState } from 'react'
import { forgetChoice, saveChoice, savedChoices } from '../../state/saved-choices.ts'

interface SavedSetsProps {
  /** The choice of the moment, as it is written; undefined where nothing is chosen. */
  readonly current: string | undefined
  readonly onChoose: (choice: string) => void
}

/** Choices that this browser keeps under names, and a way to keep that of the moment. */
export function SavedSets({ current, onChoose }: SavedSetsProps) {
  const [saved, setSaved] = useState(savedIn)
  const id = useId()
  const keep = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const name = String(new FormData(event.currentTarget).get('name') ?? '').trim()
    if (name === '' || current === undefined) return
    saveChoice({ name, choice: current })
    setSaved(savedIn())
  }
  const forget = (name: string) => {
    forgetChoice(name)
    setSaved(savedIn())
  }
  return (
    <div className="saved-sets">
      {saved.map(({ name, choice }) => (
        <span key={name} className="saved-set">
          <button type="button" className="chip" aria-pressed={choice === current} onClick={() => onChoose(choice)}>
            {name}
          </button>
          <button type="button" className="text-button" aria-label={`Forget ${name}`} onClick={() => forget(name)}>
            forget
          </button>
        </span>
      ))}
      {current !== undefined && (
        <form onSubmit={keep} className="save-form">
          <TextInput id={id} name="name" size="sm" aria-label="Name of this choice" placeholder="Name" maxLength={60} />
          <Button type="submit" size="sm" variant="default">
            Keep in this browser
          </Button>
        </form>
      )}
    </div>
  )
}

/** Nothing where there is no browser that keeps anything. */
const savedIn = () => (typeof localStorage === 'undefined' ? [] : savedChoices())
