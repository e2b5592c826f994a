import type { Imprint } from '@pmm/core/contract/imprint'
import type { ReleaseHead } from '@pmm/store/release/release-head'

/** What the archive says of itself, for people. */
export function packageReadme(
  release: ReleaseHead,
  { viewer, licence, method, date, standing, provenance }: Imprint,
): string {
  const version = release.cycles.at(-1)?.methodVersion ?? 'VERSION'
  return `# ${release.identifier}

Release of ${date} of the method ${method} (${standing}); the values are ${provenance === 'reported' ? 'reported' : 'generated for demonstration, not reported'}.

${release.notes}

Licence of the data: ${licence}. Made for viewers of the class "${viewer}": what others keep from them is not in it.

| file | holds |
| --- | --- |
| release.json | cycles, versions, revisions, seeds and the engine version |
| methods/ | every version of the method it uses |
| observations.csv | what was reported, as far as these viewers may see it |
| tables/ | the tables of the release as these viewers see them |
| SHA256SUMS | hashes of all files: \`sha256sum --check SHA256SUMS\` |

## Again from the values

With Open PMM (engine version ${release.engineVersion}):

    npm run pmm -- score --method methods/${method}-${version}.json --data observations.csv --administrations any --out again

gives the scores in tables/ where nothing is kept from these viewers; with parts missing, scores that rest on the set of all
reporters may differ. Whoever holds the database rebuilds the release byte by byte:

    npm run pmm -- release verify ${release.identifier}
`
}
