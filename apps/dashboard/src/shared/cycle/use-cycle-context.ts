import type { CycleView } from '@pmm/core/contract/cycles'
import type { Administration } from '@pmm/core/domain/administration'
import type { Method } from '@pmm/core/method/method'
import { createContext, useContext } from 'react'
import type { Tree } from './tree.ts'

/** What every page stands on: the cycle chosen, its method, and who takes part. */
export interface World {
  readonly cycles: readonly CycleView[]
  readonly cycle: CycleView
  readonly method: Method
  readonly tree: Tree
  readonly administrations: readonly Administration[]
  /** text written across charts when the values are no reports */
  readonly watermark: string | undefined
}

export const WorldContext = createContext<World | null>(null)

/** @throws when used outside the shell */
export function useWorld(): World {
  const world = useContext(WorldContext)
  if (world === null) throw new Error('a page was drawn outside the shell')
  return world
}
