import { Select } from '@mantine/core'
import type { Administration } from '@pmm/core/domain/administration'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { usePage } from '../address/use-page.ts'

/** Type a name or a code, choose, and be there. */
export function AdministrationJump({ administrations }: { readonly administrations: readonly Administration[] }) {
  const { search } = usePage()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const options = useMemo(() => optionsOf(administrations), [administrations])
  const open = (code: string | null) => {
    if (code === null) return
    setTyped('')
    void navigate({ to: '/administrations/$code', params: { code }, search })
  }
  return (
    <Select
      className="jump"
      classNames={{ dropdown: 'jump-list' }}
      aria-label="Go to an administration"
      placeholder="Find an administration"
      data={options}
      value={null}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={open}
      searchable
      limit={60}
      openOnFocus={false}
      nothingFoundMessage="No administration of that name or code"
      size="sm"
      comboboxProps={{ transitionProps: { duration: 0 }, withinPortal: false }}
    />
  )
}

const optionsOf = (administrations: readonly Administration[]) =>
  administrations
    .map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))
    .sort((a, b) => a.label.localeCompare(b.label))
