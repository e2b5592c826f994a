import type { CycleView } from '@pmm/core/contract/cycles'
import type { Administration } from '@pmm/core/domain/administration'
import { Link } from '@tanstack/react-router'
import { AdministrationJump } from './administration-jump.tsx'
import { CyclePicker } from './cycle-picker.tsx'
import { ViewerPicker } from './viewer-picker.tsx'

interface HeaderProps {
  readonly cycles?: readonly CycleView[]
  readonly cycle?: CycleView | undefined
  readonly administrations?: readonly Administration[]
}

/** The name, the way to an administration, the cycle, the trial of other weights, the releases, the reference of the API, and as whom it is seen. */
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
          <nav className="header-links" aria-label="Other pages">
            <Link to="/what-if" search={(before) => before} className="header-link">
              What if
            </Link>
            <Link to="/releases" search={({ cycle }) => (cycle === undefined ? {} : { cycle })} className="header-link">
              Releases
            </Link>
            <a className="header-link" href="/docs">
              API
            </a>
          </nav>
          <ViewerPicker />
        </div>
      </div>
    </header>
  )
}
