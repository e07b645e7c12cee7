import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { Session } from '@/api/session/Session'
import { App } from '@/app/App'
import { createStore } from '@/app/store'
import { Twins } from '@/live/twins'
import '@/ui/tokens.css'
import '@/ui/base.css'
import '@/ui/forms.css'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

const session = new Session()
void session.start()

createRoot(root).render(
  <StrictMode>
    <BrowserRouter>
      <App store={createStore(session)} session={session} live={{ twins: new Twins() }} />
    </BrowserRouter>
  </StrictMode>,
)
