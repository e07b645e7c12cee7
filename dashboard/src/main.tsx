import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { Session } from '@/api/session/Session'
import { App } from '@/app/App'
import { createStore } from '@/app/store'
import { OpenAlerts } from '@/live/alerts/OpenAlerts'
import { Twins } from '@/live/twins'
import { preferredLanguage, speak } from '@/text'
import '@/ui/tokens.css'
import '@/ui/base.css'
import '@/ui/forms.css'
import '@/ui/print.css'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

const session = new Session()
void session.start()
const store = createStore(session)
const live = { twins: new Twins(), alerts: new OpenAlerts() }

await speak(preferredLanguage())
createRoot(root).render(
  <StrictMode>
    <BrowserRouter>
      <App store={store} session={session} live={live} />
    </BrowserRouter>
  </StrictMode>,
)
