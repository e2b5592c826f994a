import { Button, TextInput } from '@mantine/core'
import type { ViewerView } from '@pmm/core/contract/viewers'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useId } from 'react'
import { viewerQuery } from '../api/queries.ts'
import { lookAs } from '../api/viewer-key.ts'

const names: Readonly<Record<ViewerView['viewer'], string>> = {
  public: 'Public view',
  members: 'Members’ view',
  reviewer: 'Reviewer’s view',
  administration: 'Own view',
  secretariat: 'Secretariat’s view',
}

/** As whom the pages are seen, and a way to see them with an API key. */
export function ViewerPicker() {
  const { data, isError } = useQuery(viewerQuery)
  const name = isError ? 'Key refused' : names[data?.viewer ?? 'public']
  const administrations = data?.administrations?.join(', ')
  return (
    <details className="viewer">
      <summary data-testid="viewer">{administrations ? `${name}: ${administrations}` : name}</summary>
      <div className="viewer-panel">
        <p>What an administration keeps to itself never leaves the server for those who may not see it.</p>
        <KeyForm />
        {data?.viewer !== 'public' && (
          <Button variant="default" size="sm" onClick={() => lookAs(null)}>
            See what everybody sees
          </Button>
        )}
      </div>
    </details>
  )
}

function KeyForm() {
  const id = useId()
  const look = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const key = new FormData(event.currentTarget).get('key')
    if (typeof key === 'string' && key.trim() !== '') lookAs(key.trim())
  }
  return (
    <form onSubmit={look} className="viewer-form">
      <TextInput id={id} name="key" label="API key" placeholder="pmm_…" autoComplete="off" size="sm" />
      <Button type="submit" size="sm">
        See with this key
      </Button>
    </form>
  )
}
