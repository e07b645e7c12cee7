import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { speak } from '@/text'
import { renderApp } from '@/test/renderApp'
import { lockedPlant } from '@/test/server'

afterEach(() => speak('en'))

test('the pages speak the language that is chosen, and the browser remembers it', async () => {
  const plant = lockedPlant()
  renderApp('/system', { plant, as: 'vera' })
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'Account of Vera Vieweg' }))
  expect(await screen.findByRole('menuitemradio', { name: 'English' })).toBeChecked()
  await user.click(screen.getByRole('menuitemradio', { name: 'Deutsch' }))
  const navigation = await screen.findByRole('navigation', { name: 'Hauptnavigation' })
  within(navigation).getByRole('link', { name: 'Übersicht' })
  expect(document.documentElement.lang).toBe('de')
  expect(localStorage.getItem('plantwin.language')).toBe('de')
  await waitFor(() => expect(screen.getByRole('button', { name: 'Konto von Vera Vieweg' })).toHaveFocus())
})

test('without sign-in the language can be chosen, too', async () => {
  renderApp('/system')
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'Settings' }))
  await user.click(await screen.findByRole('menuitemradio', { name: 'Deutsch' }))
  await screen.findByRole('button', { name: 'Einstellungen' })
})

test('the account’s menu is left by Escape, and the keyboard is back at its button', async () => {
  const plant = lockedPlant()
  renderApp('/system', { plant, as: 'vera' })
  const user = userEvent.setup()
  const button = await screen.findByRole('button', { name: 'Account of Vera Vieweg' })
  button.focus()
  await user.keyboard('{Enter}')
  await screen.findByRole('menu')
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('menu')).not.toBeInTheDocument())
  await waitFor(() => expect(button).toHaveFocus())
})
