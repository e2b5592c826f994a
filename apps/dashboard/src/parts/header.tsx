import type { CycleView } from '@pmm/core/contract/cycles'
import type { Administration } from '@pmm/core/domain/administration'
import { Link } from '@tanstack/react-router'
import { AdministrationJump } from './administration-jump.tsx'
import { CyclePicker } from './cycle-picker.tsx'

interface HeaderProps {
  readonly cycles?: readonly CycleView[]
  readonly cycle?: CycleView | undefined
  readonly administrations?: readonly Administration[]
}

/** The name, the way to an administration, the cycle, and the reference of the API. */
export function Header({ cycles = [], cycle, administrations = [] }: HeaderProps) {
  return (
    <header className="header">
      <div className="header-inner">
        <Link to="/" search={({ cycle }) => (cycle === undefined ? {} : { cycle })} className="brand">
          Open PMM
        </Link>
        <div className="header-tools">
          {administrations.length > 0 && <AdministrationJump administrations={administrations} />}
          {cycles.length > 0 && <CyclePicker cycles={cycles} cycle={cycle} />}
          <a className="header-link" href="/docs">
            API
          </a>
        </div>
      </div>
    </header>
  )
}
