import { useRouter } from '@tanstack/react-router'
import type { MouseEvent } from 'react'
import { usePage } from '../../../shared/address/use-page.ts'

/** Addresses of administrations for links the router does not draw, and a click that does not load the page anew. */
export function useAdministrationLink() {
  const router = useRouter()
  const { search } = usePage()
  const target = (code: string) => ({ to: '/administrations/$code', params: { code }, search }) as const
  return {
    href: (code: string) => router.buildLocation(target(code)).href,
    onOpen: (code: string, event: MouseEvent) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return
      event.preventDefault()
      void router.navigate(target(code))
    },
  }
}
