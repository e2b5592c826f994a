import { useNavigate, useSearch } from '@tanstack/react-router'
import type { Search } from './search.ts'

/** The state in the address, and a way to change parts of it that keeps the rest and the place on the page. */
export function usePage() {
  const search: Search = useSearch({ from: '__root__' })
  const navigate = useNavigate()
  const change = (changes: { [Name in keyof Search]?: Search[Name] | undefined }) =>
    navigate({
      to: '.',
      search: (before: Search) => ({ ...before, ...changes }) as Search,
      replace: true,
      resetScroll: false,
    })
  return { search, change }
}
