import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createBrowserRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { Session } from '@/api/session/Session'
import { routes } from '@/app/routes'
import { createStore } from '@/app/store'
import { registerWorker } from '@/app/update/updates'
import { ActionQueue } from '@/live/alerts/ActionQueue'
import { OpenAlerts } from '@/live/alerts/OpenAlerts'
import { LastKnown } from '@/live/offline/LastKnown'
import { browserSnapshots } from '@/live/offline/snapshotStore'
import { Twins } from '@/live/twins'
import { preferredLanguage, speak } from '@/text'
import '@/ui/tokens.css'
import '@/ui/base.css'
import '@/ui/forms.css'
import '@/ui/print.css'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

const live = { twins: new Twins(), alerts: new OpenAlerts(), actions: new ActionQueue() }
const lastKnown = new LastKnown(live, browserSnapshots())
const session = new Session({ recall: () => lastKnown.recall() })
const store = createStore(session)
lastKnown.attach(store)
void session.start()

await speak(preferredLanguage())
createRoot(root).render(
  <StrictMode>
    <RouterProvider router={createBrowserRouter(routes({ store, session, live }))} />
  </StrictMode>,
)

if (import.meta.env.PROD) void registerWorker()
