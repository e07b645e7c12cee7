import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { App } from '@/app/App'
import { createStore } from '@/app/store'
import { Twins } from '@/live/twins'
import '@/ui/tokens.css'
import '@/ui/base.css'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

createRoot(root).render(
  <StrictMode>
    <BrowserRouter>
      <App store={createStore()} live={{ twins: new Twins() }} />
    </BrowserRouter>
  </StrictMode>,
)
