import { environment } from '../env.ts'
import { findProgram, installPackage } from './debian.ts'
import { ServiceError } from './service-error.ts'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/**
 * The path of a Chromium for playwright-core: PMM_CHROMIUM, else a Chromium on the PATH, else Debian's package when we
 * are root.
 *
 * @throws {ServiceError} when there is none and it cannot be installed
 */
export function chromiumPath(onProgress: (line: string) => void = () => {}): string {
  const present = environment.chromium ?? findProgram(names, environment.path)
  if (present) return present
  installPackage('chromium', onProgress)
  const installed = findProgram(names, environment.path)
  if (!installed) throw new ServiceError('chromium was installed but is not on the PATH; set PMM_CHROMIUM to its path.')
  return installed
}
