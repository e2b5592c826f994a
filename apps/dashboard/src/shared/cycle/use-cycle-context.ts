import type { CycleView } from '@pmm/core/contract/cycles'
import type { Administration } from '@pmm/core/domain/administration'
import type { Method } from '@pmm/core/method/schema/method'
import { createContext, useContext } from 'react'
import type { Tree } from './tree.ts'

/** What every page stands on: the cycle chosen, its method, and who takes part. */
export interface CycleContextValue {
  readonly cycles: readonly CycleView[]
  readonly cycle: CycleView
  readonly method: Method
  readonly tree: Tree
  readonly administrations: readonly Administration[]
  /** text written across charts when the values are no reports */
  readonly watermark: string | undefined
}

/** Null outside the shell, which gives every page its context. */
export const CycleContext = createContext<CycleContextValue | null>(null)

/** @throws when used outside the shell */
export function useCycleContext(): CycleContextValue {
  const context = useContext(CycleContext)
  if (context === null) throw new Error('a page was drawn outside the shell')
  return context
}
