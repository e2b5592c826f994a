import '@mantine/core/styles/default-css-variables.css'
import '@mantine/core/styles/global.css'
import '@mantine/core/styles/UnstyledButton.css'
import '@mantine/core/styles/Button.css'
import '@mantine/core/styles/Input.css'
import '@mantine/core/styles/InlineInput.css'
import '@mantine/core/styles/Combobox.css'
import '@mantine/core/styles/Popover.css'
import '@mantine/core/styles/ScrollArea.css'
import '@mantine/core/styles/FloatingIndicator.css'
import '@mantine/core/styles/SegmentedControl.css'
import '@mantine/core/styles/Skeleton.css'
import './shared/styles/base.css'
import './shared/shell/shell.css'
import './shared/notices/notices.css'
import './shared/figures/figure.css'
import './shared/styles/layout.css'
import './shared/styles/text.css'
import './shared/figures/share-cell.css'
import './shared/pickers/pickers.css'
import './features/administration/administration.css'
import './features/administration/parts/choice/choice.css'
import './features/administration/parts/scorecard/scorecard.css'
import './features/what-if/what-if.css'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { createDashboardRouter } from './router.tsx'
import { createQueryClient } from './shared/api/client.ts'

const root = document.getElementById('root')!

/** The style sheets above hold every variable, so that the provider writes none into the page. */
createRoot(root).render(
  <MantineProvider
    forceColorScheme="light"
    withCssVariables={false}
    withStaticClasses={false}
    withGlobalClasses={false}
  >
    <QueryClientProvider client={createQueryClient()}>
      <RouterProvider router={createDashboardRouter()} />
    </QueryClientProvider>
  </MantineProvider>,
)
